import { Button, Group, NumberInput } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { sayDone } from '../../ui/notices.tsx';
import { PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { LocationPicker } from '../lookups/LocationPicker.tsx';
import {
  boundsOf,
  type Column,
  codesOf,
  columnsOf,
  gridMm,
  type Moves,
  movesOf,
  outlineOf,
  snapped,
} from './columns.ts';
import { useFloorMap } from './NodeMap.tsx';

type MapEditorProps = { nodeId: string; onClose: () => void };

const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
const farSteps = 10;

/**
 * Shelves are moved on the map as they were on the floor: by dragging, by the arrow keys, or by typing where they stand. Nothing
 * is kept until it is saved, and then all of it at once.
 */
export function MapEditor({ nodeId, onClose }: MapEditorProps) {
  const { t } = useTranslation('inventory');
  const map = useFloorMap(nodeId);
  const [moves, setMoves] = useState<Moves>(new Map());
  const [chosenKey, setChosenKey] = useState<string>();
  const spots = map.data ?? [];
  const columns = columnsOf(spots, moves);
  const chosen = columns.find(({ key }) => key === chosenKey);
  const move = ({ key }: Column, xMm: number, yMm: number) =>
    setMoves(new Map([...moves, [key, { xMm: snapped(xMm), yMm: snapped(yMm) }]]));
  const save = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/nodes/{id}/locations/moves', {
          params: { path: { id: nodeId }, header: { 'Idempotency-Key': key } },
          body: { moves: movesOf(columns, moves) },
        }),
      ),
    {
      changes: ['floor-map'],
      onDone: ({ moved }) => {
        sayDone(t('map.moved', { count: moved }));
        setMoves(new Map());
        onClose();
      },
    },
  );
  if (map.error && !map.data) return <ProblemNotice error={map.error} onRetry={() => map.refetch()} />;
  if (!map.data) return <PageSkeleton lines={6} />;
  // The sheet is measured once, so there must be something on it.
  if (columns.length === 0) return <p className="muted">{t('map.none')}</p>;
  return (
    <section className="node-map">
      <p className="muted">{t('map.editHint')}</p>
      <Group gap={8} align="flex-end">
        <LocationPicker
          label={t('map.find')}
          nodeId={nodeId}
          onPick={({ id }) =>
            setChosenKey(columns.find((one) => one.spots.some((spot) => spot.id === id))?.key)
          }
        />
        {chosen ? <Place column={chosen} onMove={(xMm, yMm) => move(chosen, xMm, yMm)} /> : null}
      </Group>
      <Plan columns={columns} chosenKey={chosenKey} moves={moves} onChoose={setChosenKey} onMove={move} />
      {save.error ? <ProblemNotice error={save.error} /> : null}
      <Group gap={8} mt={8}>
        <Button disabled={moves.size === 0} loading={save.isPending} onClick={() => save.mutate(undefined)}>
          {t('map.save', { count: moves.size })}
        </Button>
        <Button variant="default" disabled={moves.size === 0} onClick={() => setMoves(new Map())}>
          {t('map.discard')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('map.close')}
        </Button>
      </Group>
    </section>
  );
}

function Place({ column, onMove }: { column: Column; onMove: (xMm: number, yMm: number) => void }) {
  const { t } = useTranslation('inventory');
  const { xMm, yMm } = column;
  return (
    <>
      <NumberInput label={t('map.x')} step={gridMm} value={xMm} onChange={(x) => onMove(Number(x), yMm)} />
      <NumberInput label={t('map.y')} step={gridMm} value={yMm} onChange={(y) => onMove(xMm, Number(y))} />
      <strong className="code">{codesOf(column)}</strong>
    </>
  );
}

type PlanProps = {
  columns: readonly Column[];
  chosenKey: string | undefined;
  moves: Moves;
  onChoose: (key: string) => void;
  onMove: (column: Column, xMm: number, yMm: number) => void;
};

function Plan({ columns, chosenKey, moves, onChoose, onMove }: PlanProps) {
  const { t } = useTranslation('inventory');
  const plan = useRef<SVGSVGElement>(null);
  const [dragged, setDragged] = useState<string>();
  // The sheet stays as it is while something is moved on it, so that nothing slips away under the pointer.
  const [box] = useState(() => boundsOf(columns));
  const millimetersAt = ({ clientX, clientY }: PointerEvent) => {
    const matrix = plan.current?.getScreenCTM();
    if (!matrix) return undefined;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    return { xMm: x, yMm: -y };
  };
  const drag = (event: PointerEvent) => {
    const column = columns.find(({ key }) => key === dragged);
    const at = column && millimetersAt(event);
    if (at) onMove(column, at.xMm, at.yMm);
  };
  const onKey = (column: Column) => (event: KeyboardEvent) => {
    const way = arrows[event.key];
    if (!way) return;
    event.preventDefault();
    const far = gridMm * (event.shiftKey ? farSteps : 1);
    onMove(column, column.xMm + way[0] * far, column.yMm + way[1] * far);
  };
  // One stop for the Tab key: the chosen place, else the first.
  const stop = chosenKey ?? columns[0]?.key;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a field set of HTML cannot be a drawing.
    <svg
      ref={plan}
      className="plan"
      viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
      role="group"
      aria-label={t('map.label')}
      onPointerMove={drag}
      onPointerUp={() => setDragged(undefined)}
      onPointerLeave={() => setDragged(undefined)}
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: a button of HTML cannot stand in a drawing.
        <rect
          key={column.key}
          {...outlineOf(column)}
          role="button"
          tabIndex={column.key === stop ? 0 : -1}
          aria-pressed={column.key === chosenKey}
          aria-label={t('map.place', {
            code: column.spots[0]?.code ?? '',
            x: column.xMm,
            y: column.yMm,
          })}
          className={[
            ...['spot', 'movable', column.spots[0]?.kind ?? ''],
            column.key === chosenKey ? 'marked' : '',
            moves.has(column.key) ? 'moved' : '',
          ].join(' ')}
          onFocus={() => onChoose(column.key)}
          onKeyDown={onKey(column)}
          onPointerDown={() => {
            onChoose(column.key);
            setDragged(column.key);
          }}
        >
          <title>{codesOf(column)}</title>
        </rect>
      ))}
    </svg>
  );
}
