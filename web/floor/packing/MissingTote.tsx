import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackSession } from '../answers.ts';
import { useSession } from '../session.ts';
import { Sheet } from '../shell/Sheet.tsx';
import type { Packing } from './use-packing.ts';

/** A manager lets the order go on without a tote that does not come, or that came without its goods. */
export function MissingTote({ session, packing }: { session: PackSession; packing: Packing }) {
  const { t } = useTranslation('packing');
  const { me } = useSession();
  const [isAsking, setIsAsking] = useState(false);
  const totes = session.totes.filter(({ isPicked }) => isPicked);
  if (totes.length === 0 || !me?.permissions.includes('floor:plan')) return null;
  return (
    <>
      <button type="button" onClick={() => setIsAsking(true)} disabled={packing.isBusy}>
        {t('missing.act')}
      </button>
      {isAsking ? (
        <Sheet title={t('missing.title')} onClose={() => setIsAsking(false)}>
          <Ask
            totes={totes}
            onAnswer={(tote, reason) => {
              setIsAsking(false);
              void packing.goOnWithout(tote, reason);
            }}
          />
        </Sheet>
      ) : null}
    </>
  );
}

type Tote = PackSession['totes'][number];

function Ask({
  totes,
  onAnswer,
}: {
  totes: readonly Tote[];
  onAnswer: (tote: Tote, reason: string) => void;
}) {
  const { t } = useTranslation('packing');
  const first = totes.find(({ isBrought }) => !isBrought) ?? totes[0];
  const [chosenId, setChosenId] = useState(first?.locationId);
  const [reason, setReason] = useState('');
  const chosen = totes.find(({ locationId }) => locationId === chosenId);
  return (
    <form
      className="missing"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen && reason.trim() !== '') onAnswer(chosen, reason.trim());
      }}
    >
      <fieldset>
        <legend>{t('missing.which')}</legend>
        {totes.map(({ locationId, code, isBrought }) => (
          <label key={locationId}>
            <input
              type="radio"
              name="tote"
              checked={locationId === chosenId}
              onChange={() => setChosenId(locationId)}
            />
            <span className="code">{code}</span> {t(isBrought ? 'missing.isEmpty' : 'missing.isLost')}
          </label>
        ))}
      </fieldset>
      <label>
        {t('missing.reason')}
        <input value={reason} onChange={({ target }) => setReason(target.value)} maxLength={200} required />
      </label>
      <p className="muted">{t('missing.hint')}</p>
      <button type="submit" className="primary" disabled={reason.trim() === '' || !chosen}>
        {t('missing.confirm', { code: chosen?.code ?? '' })}
      </button>
    </form>
  );
}
