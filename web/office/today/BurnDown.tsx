import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../api/client.ts';
import { clock, count } from '../../ui/format.ts';
import { useChartWidth } from '../../ui/use-chart-width.ts';

type NodeDay = AnswerOf<'/v1/today', 'get'>['nodes'][number];

const height = 120;
const left = 40;
const hourMs = 3_600_000;

/** How much of the day's work was left hour by hour, with the cutoffs as lines and the pace drawn on. */
export function BurnDown({ node }: { node: NodeDay }) {
  const { t } = useTranslation('today');
  const { ref, width } = useChartWidth();
  const { burnDown, cutoffs, timeZone, packedLastHour } = node;
  const [first, last] = [burnDown[0], burnDown.at(-1)];
  if (!first || !last || burnDown.length < 2) return null;
  const start = new Date(first.at).getTime();
  const ends = cutoffs.flatMap(({ shipBy }) => (shipBy ? [new Date(shipBy).getTime()] : []));
  const now = new Date(last.at).getTime();
  const end = Math.max(now + hourMs, ...ends) + hourMs / 2;
  const most = Math.max(1, ...burnDown.map(({ left: rest }) => rest));
  const x = (at: number) => left + ((at - start) / (end - start)) * (width - left);
  const y = (value: number) => 6 + (height - 26) * (1 - value / most);
  const past = burnDown
    .map(({ at, left: rest }, index) => `${index === 0 ? 'M' : 'L'}${x(new Date(at).getTime())} ${y(rest)}`)
    .join(' ');
  const doneMs = packedLastHour > 0 ? now + (last.left / packedLastHour) * hourMs : undefined;
  const stop = doneMs === undefined ? undefined : Math.min(doneMs, end);
  const atStop = stop === undefined ? 0 : Math.max(0, last.left - (packedLastHour * (stop - now)) / hourMs);
  return (
    <figure className="chart" ref={ref}>
      <svg viewBox={`0 0 ${width} ${height}`} style={{ width }} role="img" aria-label={t('burnDown.title')}>
        {[0, most].map((value) => (
          <g key={value}>
            <line x1={left} x2={width} y1={y(value)} y2={y(value)} className="grid" />
            <text x={left - 6} y={y(value)} textAnchor="end" dominantBaseline="middle">
              {count(value)}
            </text>
          </g>
        ))}
        {ends.map((at) => (
          <g key={at}>
            <line x1={x(at)} x2={x(at)} y1={4} y2={height - 20} className="cutoff-mark" />
            <text x={x(at)} y={height - 6} textAnchor="middle">
              {clock(new Date(at).toISOString(), timeZone)}
            </text>
          </g>
        ))}
        <path d={past} className="on-hand" />
        {stop === undefined ? null : (
          <path d={`M${x(now)} ${y(last.left)} L${x(stop)} ${y(atStop)}`} className="expected" />
        )}
        <text x={left} y={height - 6}>
          {clock(first.at, timeZone)}
        </text>
      </svg>
      <figcaption className="legend">
        <span className="on-hand">{t('burnDown.left', { count: last.left })}</span>
        <span className="expected">{t('burnDown.pace', { count: packedLastHour })}</span>
      </figcaption>
    </figure>
  );
}
