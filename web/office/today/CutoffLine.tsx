import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../api/client.ts';
import { clock, count, viewersZone, zoneName } from '../../ui/format.ts';
import { StateChip } from '../../ui/StateChip.tsx';

type Cutoff = AnswerOf<'/v1/today', 'get'>['nodes'][number]['cutoffs'][number];

const parts = ['shipped', 'packed', 'picking', 'notStarted', 'held'] as const;

/** One line of truth per cutoff: how much leaves, how far it is, and whether the pace of the last hour makes it. */
export function CutoffLine({ cutoff, timeZone }: { cutoff: Cutoff; timeZone: string }) {
  const { t } = useTranslation('today');
  const left = cutoff.picking + cutoff.notStarted;
  const zone = timeZone === viewersZone() ? '' : ` ${zoneName(timeZone)}`;
  return (
    <div className="cutoff">
      <div className="row">
        <strong>{cutoff.shipBy ? `${clock(cutoff.shipBy, timeZone)}${zone}` : t('cutoff.before')}</strong>
        <span>
          {t('cutoff.toShip', { count: cutoff.toShip })}
          {parts
            .filter((part) => cutoff[part] > 0)
            .map((part) => `, ${t(`cutoff.${part}`, { n: count(cutoff[part]) })}`)
            .join('')}
        </span>
        <span className="push">
          {left === 0 ? (
            <StateChip tone="green">{t('cutoff.done')}</StateChip>
          ) : cutoff.isOnPace && cutoff.doneAt ? (
            <StateChip tone="green">{t('cutoff.onPace', { time: clock(cutoff.doneAt, timeZone) })}</StateChip>
          ) : cutoff.doneAt ? (
            <StateChip tone="red">{t('cutoff.behind', { time: clock(cutoff.doneAt, timeZone) })}</StateChip>
          ) : (
            <StateChip tone="amber">{t('cutoff.noPace')}</StateChip>
          )}
        </span>
      </div>
      <div className="cutoff-bar" aria-hidden="true">
        {parts.map((part) => (
          <span
            key={part}
            className={part}
            style={{ width: `${cutoff.toShip === 0 ? 0 : (100 * cutoff[part]) / cutoff.toShip}%` }}
          />
        ))}
      </div>
    </div>
  );
}
