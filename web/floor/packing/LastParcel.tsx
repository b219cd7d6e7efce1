import { useTranslation } from 'react-i18next';
import { faultWords } from '../../ui/problems/problem-words.ts';
import type { Packed } from '../answers.ts';
import { print, slipOf } from './print.ts';

/** The parcel closed last: its label and slip again, or what the carrier said where there is no label yet. */
export function LastParcel({
  packed,
  isBusy,
  onBuyLabel,
}: {
  packed: Packed;
  isBusy: boolean;
  onBuyLabel: () => void;
}) {
  const { t } = useTranslation('packing');
  const { label, labelProblem, documents } = packed;
  const hasLabel = label?.state === 'bought';
  return (
    <section className={hasLabel ? 'parcel done' : 'parcel'} aria-label={t('lastParcel')}>
      <p className="big">
        {hasLabel ? (
          <>
            <span aria-hidden="true">✓</span> {t('labelled')}{' '}
            <span className="code">{label.trackingNumber}</span>
          </>
        ) : labelProblem || label?.state === 'refused' ? (
          t('labelFailed')
        ) : label ? (
          t('labelChecking')
        ) : (
          t('noLabel')
        )}
      </p>
      {labelProblem ? (
        <p className="fault">{faultWords({ ...labelProblem, facts: labelProblem.details })}</p>
      ) : null}
      {label?.carrierMessage && !hasLabel ? <p className="fault">{label.carrierMessage}</p> : null}
      {hasLabel ? null : <p className="hint">{t('labelFailedHint')}</p>}
      <div className="choices">
        {hasLabel ? (
          <button type="button" onClick={() => void print(documents.label)}>
            {t('printLabel')}
          </button>
        ) : (
          <button type="button" className="primary" disabled={isBusy} onClick={onBuyLabel}>
            {t('askAgain')}
          </button>
        )}
        <button type="button" onClick={() => void print(slipOf(documents))}>
          {t('printSlip')}
        </button>
      </div>
    </section>
  );
}
