import { useTranslation } from 'react-i18next';
import type { PackSession } from '../answers.ts';
import { layersOf } from './layers.ts';

type Package = NonNullable<PackSession['advice']>['packages'][number];

/** The carton as it should look packed, to scale: seen from a corner, and layer by layer from above. What is in is filled. */
export function CartonPicture({ pack, inCarton }: { pack: Package; inCarton: ReadonlyMap<string, number> }) {
  const { t } = useTranslation('packing');
  const layers = layersOf(pack.placements, inCarton);
  return (
    <figure className="carton-picture">
      <FromCorner pack={pack} layers={layers} />
      <figcaption className="unseen">
        {t('cartonShows', { name: pack.name, count: pack.placements.length, layers: layers.length })}
      </figcaption>
      <div className="layers">
        {layers.slice(0, mostLayers).map((layer, at) => (
          <div key={layer.z}>
            <FromAbove pack={pack} layer={layer} />
            <small>{t('layer', { number: at + 1 })}</small>
          </div>
        ))}
      </div>
    </figure>
  );
}

const mostLayers = 4;

type Layer = ReturnType<typeof layersOf>[number];

function FromAbove({ pack, layer }: { pack: Package; layer: Layer }) {
  const { lengthMm, widthMm } = pack;
  return (
    <svg viewBox={`0 0 ${lengthMm} ${widthMm}`} aria-hidden="true" className="above">
      <rect width={lengthMm} height={widthMm} className="wall" />
      {layer.items.map((item) => (
        <rect
          key={`${item.x} ${item.y}`}
          x={item.x}
          y={item.y}
          width={item.dx}
          height={item.dy}
          className={`good line-${item.color} ${item.isIn ? 'in' : ''}`}
        />
      ))}
    </svg>
  );
}

const [cos, sin] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)];

/** Isometric: x to the right and down, y to the left and down, z up. */
const flat = (x: number, y: number, z: number) =>
  `${((x - y) * cos).toFixed(1)},${((x + y) * sin - z).toFixed(1)}`;

function FromCorner({ pack, layers }: { pack: Package; layers: readonly Layer[] }) {
  const { lengthMm: length, widthMm: width, heightMm: height } = pack;
  const frame = [-width * cos, -height, (length + width) * cos, (length + width) * sin + height];
  const margin = 0.02 * (length + width);
  const box = [frame[0]! - margin, frame[1]! - margin, frame[2]! + 2 * margin, frame[3]! + 2 * margin];
  const items = layers.flatMap((layer) => layer.items);
  // From the back to the front, from below upward, so that what is nearer covers what is behind it.
  const drawn = items.toSorted((a, b) => a.z - b.z || a.x + a.y - (b.x + b.y));
  return (
    <svg viewBox={box.map((value) => value.toFixed(1)).join(' ')} aria-hidden="true" className="corner-view">
      <polygon
        points={face([0, 0, 0], [length, 0, 0], [length, 0, height], [0, 0, height])}
        className="wall"
      />
      <polygon points={face([0, 0, 0], [0, width, 0], [0, width, height], [0, 0, height])} className="wall" />
      <polygon points={face([0, 0, 0], [length, 0, 0], [length, width, 0], [0, width, 0])} className="wall" />
      {drawn.map((item) => (
        <Box key={`${item.x} ${item.y} ${item.z}`} {...item} />
      ))}
      <polyline
        points={face([length, 0, height], [length, width, height], [0, width, height])}
        className="edge"
      />
      <polyline points={face([length, width, 0], [length, width, height])} className="edge" />
      <polyline points={face([length, 0, 0], [length, width, 0], [0, width, 0])} className="edge" />
    </svg>
  );
}

function Box({ x, y, z, dx, dy, dz, color, isIn }: Layer['items'][number]) {
  const [a, b, c] = [x + dx, y + dy, z + dz];
  const name = `good line-${color} ${isIn ? 'in' : ''}`;
  return (
    <g className={name}>
      <polygon points={face([x, y, c], [a, y, c], [a, b, c], [x, b, c])} className="top" />
      <polygon points={face([a, y, z], [a, b, z], [a, b, c], [a, y, c])} className="right" />
      <polygon points={face([x, b, z], [a, b, z], [a, b, c], [x, b, c])} className="left" />
    </g>
  );
}

function face(...corners: readonly (readonly [number, number, number])[]): string {
  return corners.map(([x, y, z]) => flat(x, y, z)).join(' ');
}
