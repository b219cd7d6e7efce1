import {
  IconArrowBigUpLines,
  IconCheck,
  IconGift,
  IconGlass,
  IconMailPlus,
  IconNote,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PackSession } from '../answers.ts';
import { Picture } from '../shell/Picture.tsx';

type Step = PackSession['steps'][number];

const signs = {
  orient: IconArrowBigUpLines,
  wrap: IconGift,
  insert: IconMailPlus,
  note: IconNote,
  fragile: IconGlass,
} as const;

/** The pack script of the carton on the bench, in order. What must be confirmed has a button. */
export function Steps({
  steps,
  onConfirm,
  isBusy,
}: {
  steps: readonly Step[];
  onConfirm: (stepId: string) => void;
  isBusy: boolean;
}) {
  const { t } = useTranslation('packing');
  if (steps.length === 0) return null;
  return (
    <section className="steps">
      <h2>{t('script')}</h2>
      <ol>
        {steps.map((step) => (
          <StepRow key={step.id} step={step} onConfirm={() => onConfirm(step.id)} isBusy={isBusy} />
        ))}
      </ol>
    </section>
  );
}

function StepRow({ step, onConfirm, isBusy }: { step: Step; onConfirm: () => void; isBusy: boolean }) {
  const { t } = useTranslation('packing');
  const Sign = signs[step.kind];
  const isDone = step.confirmedAt !== null;
  return (
    <li className={isDone ? 'step done' : step.isForCarton ? 'step' : 'step later'}>
      {step.fileId ? <Picture fileId={step.fileId} title="" /> : <Sign aria-hidden="true" size={28} />}
      <div>
        <p>
          <span className="kind">{t(`kinds.${step.kind}`)}</span> {step.text}
        </p>
        {step.isForCarton ? null : <small>{t('whenItemIsIn')}</small>}
      </div>
      {step.needsConfirmation ? (
        isDone ? (
          <span className="confirmed">
            <IconCheck aria-hidden="true" size={20} /> {t('confirmed')}
          </span>
        ) : (
          <button type="button" onClick={onConfirm} disabled={isBusy || !step.isForCarton}>
            {t('confirm')}
          </button>
        )
      ) : null}
    </li>
  );
}
