import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../answers.ts';
import { useFloorState } from '../queue/state.ts';
import { showDone, showRight, showWrong } from '../scanning/feedback.ts';
import { useScanEntry } from '../scanning/ScanEntry.tsx';
import { useScans } from '../scanning/scans.ts';
import { Frame } from '../shell/Frame.tsx';
import { Picture } from '../shell/Picture.tsx';
import { useAwake } from '../shell/use-awake.ts';
import { resolveThing } from './resolve-thing.ts';
import { scanForTask, standAt, type Told } from './run-task.ts';
import { TaskActions } from './TaskActions.tsx';
import { TaskCard } from './TaskCard.tsx';

type TaskListProps = {
  title: string;
  tasks: readonly Task[];
  /** Said when there is none. */
  nothing: string;
  hint: string;
  /** A place scanned before the screen was opened. */
  startsAt?: string | null;
};

/**
 * Tasks that may be done in any order: the one whose goods or place is scanned, or that is tapped. The place goods are taken
 * from is scanned once and counts for all that is taken there.
 */
export function TaskList({ title, tasks, nothing, hint, startsAt }: TaskListProps) {
  const { t } = useTranslation('work');
  const [chosenId, setChosenId] = useState<string>();
  const place = useRef<{ id: string; code: string } | undefined>(undefined);
  const entry = useScanEntry();
  useAwake();
  const chosen = tasks.find(({ id, scannedQuantity }) => id === chosenId || scannedQuantity > 0);
  const begun = useRef(startsAt);
  const after = (told: Told) => {
    if (!told) return;
    if (told.task.status === 'in_progress') return;
    setChosenId(undefined);
    if (told.task.status === 'done') showDone(t('taskDone', { sku: told.task.skuTitle }));
  };
  const onScan = async (code: string) => {
    const task = chosen ?? (await choose(code));
    if (!task) return;
    const ready = await atItsPlace(task, code);
    if (!ready) return;
    const told = await scanForTask(t, ready, code);
    if (told?.transition.to === 'located') place.current = { id: task.fromLocationId, code };
    after(told);
  };
  /** By a scan of its goods or its place; a place alone is remembered and chooses when only one task is there. */
  const choose = async (code: string): Promise<Task | undefined> => {
    const thing = await resolveThing(code);
    const here = tasks.filter(({ fromLocationId, skuId }) =>
      thing.kind === 'place'
        ? fromLocationId === thing.locationId
        : thing.kind === 'goods' && skuId === thing.skuId,
    );
    const nearby = here.find(({ fromLocationId }) => fromLocationId === place.current?.id) ?? here[0];
    if (!nearby) {
      showWrong({ title: t(thing.kind === 'unknown' ? 'wrong.unknown' : 'wrong.noTaskFor'), got: code });
      return undefined;
    }
    if (thing.kind === 'place') {
      place.current = { id: thing.locationId, code };
      if (here.length > 1) {
        showRight(t('scanItemOf', { code: nearby.fromCode }));
        return undefined;
      }
    }
    setChosenId(nearby.id);
    return nearby;
  };
  /** The task, standing at its place where that was scanned before. Its goods alone do not say where they were taken. */
  const atItsPlace = async (task: Task, code: string): Promise<Task | undefined> => {
    if (task.step !== 'location') return task;
    const thing = await resolveThing(code);
    if (thing.kind === 'place') return task;
    if (place.current?.id === task.fromLocationId) return (await standAt(task, place.current.code))?.task;
    showRight(t('scanPlaceFirst', { code: task.fromCode }));
    return undefined;
  };
  useScans((code) => void onScan(code));
  if (begun.current && tasks.length > 0) {
    const code = begun.current;
    begun.current = undefined;
    queueMicrotask(() => void onScan(code));
  }
  if (chosen)
    return (
      <Frame
        title={title}
        back="/"
        className="working"
        actions={
          <TaskActions
            task={chosen}
            onTold={after}
            entry={entry.button}
            more={
              <button type="button" onClick={() => setChosenId(undefined)}>
                {t('otherTask')}
              </button>
            }
          />
        }
      >
        {entry.dialog}
        <TaskCard task={chosen} onTold={after} />
      </Frame>
    );
  return (
    <Frame
      title={title}
      aside={tasks.length > 0 ? t('tasks', { count: tasks.length }) : null}
      back="/"
      actions={entry.button}
    >
      {entry.dialog}
      <p className="hint">{tasks.length === 0 ? nothing : hint}</p>
      <ul className="list">
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} onChoose={() => setChosenId(task.id)} />
        ))}
      </ul>
    </Frame>
  );
}

function TaskRow({ task, onChoose }: { task: Task; onChoose: () => void }) {
  const { t } = useTranslation('work');
  const goods = useFloorState().goods.get(task.skuId);
  return (
    <li>
      <button type="button" className="row goods" onClick={onChoose}>
        <Picture fileId={goods?.imageFileId ?? null} title="" />
        <span>
          <strong className="clip">{task.skuTitle}</strong>
          <span className="clip">
            {task.kind === 'count' ? null : (
              <>
                <b>{t('units', { count: task.quantity - task.doneQuantity })}</b>{' '}
              </>
            )}
            <span className="code">{task.fromCode}</span>
            {task.toCode ? (
              <>
                {' → '}
                <span className="code">{task.toCode}</span>
              </>
            ) : null}
          </span>
          {task.kind === 'put_back' ? <small className="amber">{t('putBack')}</small> : null}
          {task.priority > 0 && task.kind === 'put_away' ? (
            <small className="amber">{t('awaited')}</small>
          ) : null}
        </span>
      </button>
    </li>
  );
}
