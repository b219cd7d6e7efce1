import { useTranslation } from 'react-i18next';
import { clock } from '../../ui/format.ts';
import { useNode } from '../shell/nodes.ts';
import { Trouble } from '../shell/Trouble.tsx';
import { useQueue } from './use-station.ts';

const mostShown = 12;

/** Which totes wait; the first is the most urgent. Tapping one is as good as scanning it. */
export function Queue({ onTake }: { onTake: (barcode: string) => void }) {
  const { t } = useTranslation('packing');
  const node = useNode();
  const { content: totes, error, again } = useQueue();
  if (!totes) return <Trouble error={error} again={again} />;
  if (totes.length === 0) return <p className="note">{t('noTotes')}</p>;
  return (
    <section className="queue">
      <h2>{t('waiting', { count: totes.length })}</h2>
      <ul className="list">
        {totes.slice(0, mostShown).map(({ locationId, code, barcode, units, shipBy, batchNumber }) => (
          <li key={locationId}>
            <button type="button" className="row" onClick={() => onTake(barcode)}>
              <strong className="code big">{code}</strong>
              <span>
                {t('units', { count: units })}
                {shipBy ? ` · ${t('due', { time: clock(shipBy, node?.timeZone) })}` : ''}
              </span>
              <small>{t('ofBatch', { number: batchNumber })}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
