import { useTranslation } from 'react-i18next';
import { meters } from './meters.ts';

export type Corner = { x: number; y: number };
/** A leg of a walk by its corners; `step` is the stop it leads to, null on the way back. A stop without a place has none. */
export type Leg = { step: number | null; isPlaced: boolean; way: readonly Corner[]; legMm: number };

type RouteProps = { legs: readonly Leg[]; unitMm: number };

/**
 * A walk on the map as it is walked, corner by corner: an arrow and the meters on every leg that has room for them, the numbers
 * of the steps where they are. `unitMm` is how large a letter is on this sheet.
 */
export function Route({ legs, unitMm }: RouteProps) {
  const { t } = useTranslation('inventory');
  const corners = legs.flatMap(({ way }) => way);
  const start = corners[0];
  return (
    <>
      <polyline
        className="route"
        strokeWidth={unitMm * 0.2}
        points={corners.map(({ x, y }) => `${x},${-y}`).join(' ')}
      />
      {legs.map((leg) => (
        <LegMark key={leg.step ?? 'back'} leg={leg} unitMm={unitMm} />
      ))}
      {start ? (
        <rect
          className="start"
          {...{ x: start.x - unitMm * 0.5, y: -start.y - unitMm * 0.5, width: unitMm, height: unitMm }}
        >
          <title>{t('map.start')}</title>
        </rect>
      ) : null}
      {stepsByPlace(legs).map(({ at, steps }) => (
        <StepMark key={steps[0]} at={at} text={rangesOf(steps)} unitMm={unitMm} />
      ))}
    </>
  );
}

/** An arrow in the middle of the longest straight piece, with the meters of the whole leg beside it. */
function LegMark({ leg, unitMm }: { leg: Leg; unitMm: number }) {
  const { t } = useTranslation('inventory');
  const piece = longestPiece(leg.way);
  if (!piece || piece.lengthMm < unitMm * 3) return null;
  const { from, to, lengthMm } = piece;
  const middle = `translate(${(from.x + to.x) / 2} ${-(from.y + to.y) / 2})`;
  const angle = (Math.atan2(from.y - to.y, to.x - from.x) * 180) / Math.PI;
  const isAlongAisle = from.x === to.x;
  const half = unitMm * 0.42;
  return (
    <g transform={middle} className="leg">
      <path d={`M ${-half} ${-half} L ${half} 0 L ${-half} ${half} Z`} transform={`rotate(${angle})`} />
      {lengthMm >= unitMm * 5 ? (
        <text
          fontSize={unitMm * 0.85}
          strokeWidth={unitMm * 0.25}
          {...(isAlongAisle ? { x: unitMm * 0.7 } : { y: -unitMm * 0.8, textAnchor: 'middle' })}
          dominantBaseline="central"
        >
          {t('map.legMeters', { meters: meters(leg.legMm) })}
        </text>
      ) : null}
    </g>
  );
}

function StepMark({ at, text, unitMm }: { at: Corner; text: string; unitMm: number }) {
  const width = unitMm * (0.9 + 0.62 * text.length);
  return (
    <g transform={`translate(${at.x} ${-at.y})`} className="stop">
      <rect
        {...{ x: -width / 2, y: -unitMm * 0.75, width, height: unitMm * 1.5 }}
        rx={unitMm * 0.75}
        strokeWidth={unitMm * 0.12}
      />
      <text textAnchor="middle" dominantBaseline="central" fontSize={unitMm}>
        {text}
      </text>
    </g>
  );
}

function longestPiece(way: readonly Corner[]) {
  const pieces = way.slice(1).map((to, n) => {
    const from = way[n] ?? to;
    return { from, to, lengthMm: Math.abs(to.x - from.x) + Math.abs(to.y - from.y) };
  });
  return pieces.toSorted((a, b) => b.lengthMm - a.lengthMm)[0];
}

/** Levels of one bay lie above each other: their steps share one mark. */
function stepsByPlace(legs: readonly Leg[]) {
  const stops = legs.flatMap(({ step, isPlaced, way }) => {
    const at = way.at(-1);
    return step !== null && isPlaced && at ? [{ at, step }] : [];
  });
  return [...Map.groupBy(stops, ({ at }) => `${at.x} ${at.y}`).values()].flatMap((here) =>
    here[0] ? [{ at: here[0].at, steps: here.map(({ step }) => step) }] : [],
  );
}

/** 3, 4, 5 and 9 as `3–5, 9`. */
export function rangesOf(steps: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const step of steps) {
    const last = ranges.at(-1);
    if (last && last[1] === step - 1) last[1] = step;
    else ranges.push([step, step]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}
