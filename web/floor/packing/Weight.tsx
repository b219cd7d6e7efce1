import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count, parseNumber } from '../../ui/format.ts';
import { useSession } from '../session.ts';
import type { Packing } from './use-packing.ts';
import { weightOf } from './weight.ts';

/** The weight as the scale types it, or typed by hand in grams; closing the carton checks it. */
export function Weight({ packing, scaled }: { packing: Packing; scaled: number | undefined }) {
  const { t } = useTranslation('packing');
  const { carton, isBusy, weightProblem } = packing;
  const [typed, setTyped] = useState('');
  const [seen, setSeen] = useState(scaled);
  if (scaled !== seen) {
    setSeen(scaled);
    setTyped(scaled === undefined ? '' : String(scaled));
  }
  const grams = weightOf(typed) ?? wholeGrams(typed);
  const isEmpty = !carton || carton.items.length === 0;
  return (
    <form
      className="weight"
      onSubmit={(event) => {
        event.preventDefault();
        if (grams !== undefined) void packing.close(grams);
      }}
    >
      <div className="scale">
        <label>
          {t('weightGrams')}
          <input
            className="giant"
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            disabled={isEmpty}
            onChange={({ target }) => {
              packing.forgetWeight();
              setTyped(target.value);
            }}
          />
        </label>
        <button type="submit" className="primary huge" disabled={isBusy || isEmpty || grams === undefined}>
          {t('close')}
        </button>
      </div>
      <p className="should">
        {carton?.expectedGrams
          ? t('shouldWeigh', { grams: count(carton.expectedGrams), by: count(carton.toleranceGrams ?? 0) })
          : t('weightUnknown')}
      </p>
      {weightProblem ? (
        <Differs
          expected={Number(weightProblem.expectedGrams)}
          weighed={Number(weightProblem.weightGrams)}
          likely={weightProblem.likely}
          onOverride={(reason) => grams !== undefined && void packing.close(grams, reason)}
        />
      ) : null}
    </form>
  );
}

function wholeGrams(text: string): number | undefined {
  const value = parseNumber(text);
  return value === undefined || value < 1 ? undefined : Math.round(value);
}

/** What is likely wrong; a manager may send it all the same, with a reason. */
function Differs({
  expected,
  weighed,
  likely,
  onOverride,
}: {
  expected: number;
  weighed: number;
  likely: unknown;
  onOverride: (reason: string) => void;
}) {
  const { t } = useTranslation('packing');
  const { me } = useSession();
  const [reason, setReason] = useState('');
  // Documented with the refusal.
  const cause = likely as { code: string; isMissing: boolean } | null | undefined;
  const mayOverride = me?.permissions.includes('floor:plan') ?? false;
  return (
    <div className="fault" role="alert">
      <strong>
        {weighed > expected
          ? t('tooHeavy', { grams: count(weighed - expected) })
          : t('tooLight', { grams: count(expected - weighed) })}
      </strong>
      <p>
        {cause
          ? t(cause.isMissing ? 'likelyMissing' : 'likelyTooMany', { sku: cause.code })
          : t('checkContents')}
      </p>
      {mayOverride ? (
        <>
          <label>
            {t('overrideReason')}
            <input value={reason} onChange={({ target }) => setReason(target.value)} maxLength={500} />
          </label>
          <button type="button" disabled={reason.trim() === ''} onClick={() => onOverride(reason.trim())}>
            {t('sendAllTheSame')}
          </button>
        </>
      ) : (
        <p>{t('callManager')}</p>
      )}
    </div>
  );
}
