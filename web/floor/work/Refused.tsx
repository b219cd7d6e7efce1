import { useTranslation } from 'react-i18next';
import { clock } from '../../ui/format.ts';
import { problemWords } from '../../ui/problems/problem-words.ts';
import { database } from '../queue/database.ts';
import { changed, useFloorState } from '../queue/state.ts';
import { useScans } from '../scanning/scans.ts';
import { Frame } from '../shell/Frame.tsx';
import { type Conflict, conflictsOf, remedyOf } from './conflicts.ts';
import { routeScan } from './route-scan.ts';

/** What the server did not take of what was done without a net, and what to do about each. It stays until it is settled. */
export function Refused() {
  const { t } = useTranslation('work');
  const { acts } = useFloorState();
  const conflicts = conflictsOf(acts);
  useScans((code) => void routeScan(code, t));
  return (
    <Frame title={t('refused')} aside={conflicts.length > 0 ? String(conflicts.length) : null} back="/">
      {conflicts.length === 0 ? (
        <p className="hint">{t('nothingRefused')}</p>
      ) : (
        <p className="hint">{t('refusedHint')}</p>
      )}
      <ul className="list">
        {conflicts.map((conflict) => (
          <li key={conflict.seqs.join()}>
            <Card conflict={conflict} />
          </li>
        ))}
      </ul>
    </Frame>
  );
}

function Card({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation('work');
  const { sku, units, from, to, code, problem, takenBy, at } = conflict;
  const said = problem ? problemWords(problem).detail : '';
  const known = code.replace('.', '_');
  return (
    <article className="conflict">
      <h2>
        {sku.title} <span className="code">{sku.code}</span>
      </h2>
      <p className="why">
        {t(`whyRefused.${known}`, { defaultValue: said, name: takenBy ?? '', time: clock(at) })}
      </p>
      <p className="big">
        {t(`remedies.${remedyOf(conflict)}`, { count: units, from: from ?? '', to: to ?? '' })}
      </p>
      <div className="choices">
        <button type="button" onClick={() => sendAgain(conflict)}>
          {t('sendAgain')}
        </button>
        <button type="button" className="primary" onClick={() => settle(conflict)}>
          {t('isDone')}
        </button>
      </div>
    </article>
  );
}

/** Under the same ids: the server took none of them. */
async function sendAgain({ seqs }: Conflict): Promise<void> {
  const tx = (await database()).transaction('acts', 'readwrite');
  for (const seq of seqs) {
    const act = await tx.store.get(seq);
    if (act) await tx.store.put({ ...act, state: 'waiting', problem: undefined });
  }
  await tx.done;
  await changed();
}

async function settle({ seqs }: Conflict): Promise<void> {
  const tx = (await database()).transaction('acts', 'readwrite');
  for (const seq of seqs) await tx.store.delete(seq);
  await tx.done;
  await changed();
}
