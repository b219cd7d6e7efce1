import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { boundsOf, type Column, codesOf, columnsOf, faceOf, letterMm, shapeOf } from './columns.ts';
import { type Leg, Route } from './Route.tsx';

export type Spot = AnswerOf<'/v1/nodes/{id}/floor-map', 'get'>['spots'][number];

type NodeMapProps = {
  nodeId: string;
  /** What the color of a spot says: picks of the last days, or open work. */
  heat?: 'picks' | 'openTasks';
  /** Spots to point out, by id: where a SKU lies. */
  marked?: ReadonlySet<string>;
  /** A walk, drawn as it is walked. */
  route?: readonly Leg[];
  /** Chosen with the pointer: the spots that lie above each other. */
  onPick?: (spots: readonly Spot[]) => void;
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
  const corners = route.flatMap(({ way }) => way.map(({ x, y }) => ({ xMm: x, yMm: y })));
  const box = boundsOf([...spots, ...corners]);
  return (
    <figure className="node-map">
      <svg viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`} role="img" aria-label={t('map.label')}>
        {columns.map((column) => {
          const spot = faceOf(column);
          if (!spot) return null;
          const value = sumOf(column, heat);
          const isMarked = column.spots.some(({ id }) => marked?.has(id));
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the map is a picture; every spot it opens is in a list as well.
            <path
              key={spot.id}
              d={shapeOf(column)}
              className={`spot ${spot.kind} ${isMarked ? 'marked' : ''}`}
              style={heat && spot.kind === 'bin' ? { fillOpacity: 0.06 + 0.94 * (value / most) } : undefined}
              onClick={onPick ? () => onPick(column.spots) : undefined}
            >
              <title>
                {codesOf(column)}
                {heat ? ` · ${t(`map.${heat}`, { count: value })}` : ''}
              </title>
            </path>
          );
        })}
        {route.length > 0 ? <Route legs={route} unitMm={letterMm(box)} /> : null}
      </svg>
      <figcaption className="muted">
        {t(`map.legend.${heat ?? (route.length > 0 ? 'route' : 'marked')}`)}
      </figcaption>
    </figure>
  );
}

function sumOf({ spots }: Column, heat: 'picks' | 'openTasks' | undefined): number {
  return heat ? spots.reduce((sum, spot) => sum + spot[heat], 0) : 0;
}
