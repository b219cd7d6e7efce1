import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { boundsOf, type Column, codesOf, columnsOf, outlineOf } from './columns.ts';

export type Spot = AnswerOf<'/v1/nodes/{id}/floor-map', 'get'>['spots'][number];
export type Stop = { locationId: string; step: number };

type NodeMapProps = {
  nodeId: string;
  /** What the color of a spot says: picks of the last days, or open work. */
  heat?: 'picks' | 'openTasks';
  /** Spots to point out, by id: where a SKU lies. */
  marked?: ReadonlySet<string>;
  /** The stops of a walk, joined in their order and numbered. */
  route?: readonly Stop[];
  onPick?: (spot: Spot) => void;
};

export function useFloorMap(nodeId: string | undefined, days = 7) {
  return useQuery({
    queryKey: ['floor-map', nodeId, days],
    enabled: nodeId !== undefined,
    staleTime: 15_000,
    queryFn: async () =>
      dataOf(
        await api.GET('/v1/nodes/{id}/floor-map', {
          params: { path: { id: nodeId ?? '' }, query: { days } },
        }),
      ).spots,
  });
}

/** The floor to scale, from above: bins of one place drawn once with the sum of their levels. */
export function NodeMap({ nodeId, heat, marked, route = [], onPick }: NodeMapProps) {
  const { t } = useTranslation('inventory');
  const map = useFloorMap(nodeId);
  if (map.error && !map.data) return <ProblemNotice error={map.error} onRetry={() => map.refetch()} />;
  const spots = map.data ?? [];
  if (spots.length === 0) return map.data ? <p className="muted">{t('map.none')}</p> : null;
  const columns = columnsOf(spots);
  const most = Math.max(1, ...columns.map((column) => sumOf(column, heat)));
  const box = boundsOf(spots);
  const at = new Map(spots.map((spot) => [spot.id, spot]));
  const stops = route.flatMap(({ locationId, step }) => {
    const spot = at.get(locationId);
    return spot ? [{ spot, step }] : [];
  });
  return (
    <figure className="node-map">
      <svg viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`} role="img" aria-label={t('map.label')}>
        {columns.map((column) => {
          const [spot] = column.spots;
          if (!spot) return null;
          const value = sumOf(column, heat);
          const isMarked = column.spots.some(({ id }) => marked?.has(id));
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the map is a picture; every spot it opens is in a list as well.
            <rect
              key={spot.id}
              {...outlineOf(column)}
              className={`spot ${spot.kind} ${isMarked ? 'marked' : ''}`}
              style={heat && spot.kind === 'bin' ? { fillOpacity: 0.06 + 0.94 * (value / most) } : undefined}
              onClick={onPick ? () => onPick(spot) : undefined}
            >
              <title>
                {codesOf(column)}
                {heat ? ` · ${t(`map.${heat}`, { count: value })}` : ''}
              </title>
            </rect>
          );
        })}
        {stops.length > 1 ? (
          <polyline
            className="route"
            points={stops.map(({ spot }) => `${spot.xMm},${-spot.yMm}`).join(' ')}
          />
        ) : null}
        {stops.map(({ spot, step }) => (
          <g key={step} transform={`translate(${spot.xMm} ${-spot.yMm})`} className="stop">
            <circle r={620} />
            <text textAnchor="middle" dominantBaseline="central">
              {step}
            </text>
          </g>
        ))}
      </svg>
      <figcaption className="muted">{heat ? t(`map.legend.${heat}`) : t('map.legend.marked')}</figcaption>
    </figure>
  );
}

function sumOf({ spots }: Column, heat: 'picks' | 'openTasks' | undefined): number {
  return heat ? spots.reduce((sum, spot) => sum + spot[heat], 0) : 0;
}
