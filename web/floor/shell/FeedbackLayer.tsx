import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { acknowledge, type Shown, signsTold, useFeedback } from '../scanning/feedback.ts';

/** Over every screen: green for a moment, or red until it was read. Told to screen readers in words. */
export function FeedbackLayer() {
  const { t } = useTranslation('scanning');
  const shown = useFeedback();
  if (shown.kind === 'wrong') return <WrongScreen {...shown} />;
  const word =
    shown.kind === 'right' || shown.kind === 'done'
      ? shown.word
      : shown.kind === 'repeated'
        ? t('repeated')
        : '';
  return (
    <>
      {shown.kind === 'right' ? <div className="flash" aria-hidden="true" /> : null}
      {shown.kind === 'repeated' ? (
        <div className="toast" aria-hidden="true">
          {word}
        </div>
      ) : null}
      <p className="unseen" role="status" data-told={signsTold()}>
        {word}
      </p>
    </>
  );
}

function WrongScreen({ title, expected, got, hint }: Extract<Shown, { kind: 'wrong' }>) {
  const { t } = useTranslation('scanning');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    // Modal: what lies behind can neither be pressed nor reached by keys.
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="wrong"
      aria-labelledby="wrong-title"
      onCancel={(event) => {
        event.preventDefault();
        acknowledge();
      }}
    >
      <h1 id="wrong-title">
        <span aria-hidden="true">✕</span> {title}
      </h1>
      <dl>
        {expected ? (
          <div>
            <dt>{t('expected')}</dt>
            <dd>{expected}</dd>
          </div>
        ) : null}
        {got ? (
          <div>
            <dt>{t('got')}</dt>
            <dd>{got}</dd>
          </div>
        ) : null}
      </dl>
      {hint ? <p>{hint}</p> : null}
      <button type="button" className="huge" onClick={acknowledge}>
        {t('understood')}
      </button>
    </dialog>
  );
}
