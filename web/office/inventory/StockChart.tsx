import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { count, day } from '../../ui/format.ts';
import { useChartWidth } from '../../ui/use-chart-width.ts';

type History = AnswerOf<'/v1/stock/{skuId}/history', 'get'>;

const height = 180;
const left = 52;
const top = 8;
const bottom = 22;

/** On hand and promised over the last days, the past as solid lines and what is expected as a dashed one. */
export function StockChart({ skuId }: { skuId: string }) {
  const { t } = useTranslation('inventory');
  const [days, setDays] = useState('30');
  const history = useQuery({
    queryKey: ['stock-history', skuId, days],
    queryFn: async () =>
      dataOf(
        await api.GET('/v1/stock/{skuId}/history', {
          params: { path: { skuId }, query: { days: Number(days) } },
        }),
      ),
  });
  return (
    <section>
      <div className="row">
        <h2>{t('chart.title')}</h2>
        <SegmentedControl
          className="push"
          size="xs"
          aria-label={t('chart.range')}
          value={days}
          onChange={setDays}
          data={['7', '30', '90', '365'].map((value) => ({
            value,
            label: t('chart.days', { count: Number(value) }),
          }))}
        />
      </div>
      {history.data ? <Lines history={history.data} /> : <div style={{ height }} aria-busy="true" />}
    </section>
  );
}

function Lines({ history }: { history: History }) {
  const { t } = useTranslation('inventory');
  const { ref, width } = useChartWidth();
  const { points, expected } = history;
  const arriving = expected.reduce((sum, { quantity }) => sum + quantity, 0);
  const lastOnHand = points.at(-1)?.onHand ?? 0;
  const most = Math.max(
    1,
    lastOnHand + arriving,
    ...points.map(({ onHand, committed }) => Math.max(onHand, committed)),
  );
  const pastWidth = (width - left) * (arriving > 0 ? 0.85 : 1);
  const x = (at: number) => left + (points.length < 2 ? pastWidth : (at / (points.length - 1)) * pastWidth);
  const y = (value: number) => top + (height - bottom - top) * (1 - value / most);
  // Stock stays what it is until something moves: steps, not slopes.
  const path = (name: 'onHand' | 'committed') =>
    points
      .map((point, at) =>
        at === 0
          ? `M${x(0).toFixed(1)} ${y(point[name]).toFixed(1)}`
          : `H${x(at).toFixed(1)} V${y(point[name]).toFixed(1)}`,
      )
      .join(' ');
  const marks = [0, Math.round(most / 2), most];
  const first = points[0];
  return (
    <figure className="chart" ref={ref}>
      <svg viewBox={`0 0 ${width} ${height}`} style={{ width }} role="img" aria-label={t('chart.title')}>
        {marks.map((value) => (
          <g key={value}>
            <line x1={left} x2={width} y1={y(value)} y2={y(value)} className="grid" />
            <text x={left - 6} y={y(value)} textAnchor="end" dominantBaseline="middle">
              {count(value)}
            </text>
          </g>
        ))}
        <path d={path('onHand')} className="on-hand" />
        <path d={path('committed')} className="committed" />
        {arriving > 0 ? (
          <path
            d={`M${x(points.length - 1)} ${y(lastOnHand)} H${width - 20} V${y(lastOnHand + arriving)}`}
            className="expected"
          />
        ) : null}
        {first ? (
          <text x={left} y={height - 4}>
            {day(first.at.slice(0, 10))}
          </text>
        ) : null}
        <text x={x(points.length - 1)} y={height - 4} textAnchor="end">
          {t('chart.now')}
        </text>
      </svg>
      <figcaption className="legend">
        <span className="on-hand">{t('quantity.onHand')}</span>
        <span className="committed">{t('quantity.committed')}</span>
        {arriving > 0 ? <span className="expected">{t('chart.expected', { count: arriving })}</span> : null}
      </figcaption>
    </figure>
  );
}
