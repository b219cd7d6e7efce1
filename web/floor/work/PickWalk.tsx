import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { goTo } from '../address.ts';
import { useDevice } from '../device.ts';
import { ask, useNet } from '../queue/net.ts';
import { isOpen } from '../queue/progress.ts';
import { useFloorState } from '../queue/state.ts';
import { showDone, showRight } from '../scanning/feedback.ts';
import { useScanEntry } from '../scanning/ScanEntry.tsx';
import { useScans } from '../scanning/scans.ts';
import { Frame } from '../shell/Frame.tsx';
import { useAwake } from '../shell/use-awake.ts';
import { LoadTotes } from './LoadTotes.tsx';
import { forgetBatch, refreshBatch } from './refresh.ts';
import { scanForTask, standAt, type Told } from './run-task.ts';
import { TaskActions } from './TaskActions.tsx';
import { TaskCard } from './TaskCard.tsx';
import { type BatchInHand, useBatch } from './use-batch.ts';

/** The walk of a batch: one thing to do at a time, from the first bin to the last tote. */
export function PickWalk({ id }: { id: string }) {
  const { t } = useTranslation('work');
  const inHand = useBatch(id);
  const isReachable = useNet();
  useAwake();
  const { batch, tasks, now, next, doneCount } = inHand;
  const [isLoaded, setIsLoaded] = useState(doneCount > 0 || tasks.some(({ step }) => step !== 'location'));
  const entry = useScanEntry();
  const place = useRef<{ locationId: string; code: string } | undefined>(undefined);
  const after = async (told: Told) => {
    if (!told) return;
    if (told.task.status === 'done') await stayAtPlace(place.current, next);
    if (isOpen(told.task) || next) return;
    showDone(t('batchDone'));
  };
  const onScan = async (code: string) => {
    if (!now) return;
    const told = await scanForTask(t, now, code);
    if (told?.transition.to === 'located') place.current = { locationId: now.fromLocationId, code };
    await after(told);
  };
  // While totes are loaded, or the batch is over, scans belong to those screens.
  useScans(isLoaded && now ? (code) => void onScan(code) : undefined);
  if (!batch) return <Missing id={id} />;
  if (!isLoaded && now && batch.totes.length > 1)
    return <LoadTotes batch={batch} onLoaded={() => setIsLoaded(true)} />;
  if (!isLoaded) setIsLoaded(true);
  if (!now) return <BatchOver inHand={inHand} />;
  const tote = batch.totes.find(({ locationId }) => locationId === now.toLocationId);
  return (
    <Frame
      title={t('batch', { number: batch.number })}
      aside={t('ofTasks', { done: doneCount, all: tasks.length })}
      progress={tasks.length === 0 ? 0 : doneCount / tasks.length}
      back="/"
      className="working"
      actions={
        <TaskActions
          task={now}
          onTold={after}
          entry={entry.button}
          more={
            <button type="button" disabled={!isReachable} onClick={() => giveBack(id)}>
              {t('giveBack')}
            </button>
          }
        />
      }
    >
      {entry.dialog}
      <TaskCard
        task={now}
        tote={tote && { code: tote.code, position: tote.position }}
        next={next}
        onTold={after}
      />
    </Frame>
  );
}

/** Several picks at one bin: its label is not scanned again for each. */
async function stayAtPlace(
  place: { locationId: string; code: string } | undefined,
  next: BatchInHand['next'],
): Promise<void> {
  if (place && next && next.step === 'location' && next.fromLocationId === place.locationId)
    await standAt(next, place.code);
}

async function giveBack(id: string): Promise<void> {
  await ask(api.DELETE('/v1/pick-batches/{id}/assignment', { params: { path: { id } } })).catch(
    () => undefined,
  );
  await forgetBatch(id);
  goTo('/pick', { replaces: true });
}

/** Opened by address, or on another device: it is read first. */
function Missing({ id }: { id: string }) {
  const { t } = useTranslation('work');
  const [isTried, setIsTried] = useState(false);
  if (!isTried) {
    setIsTried(true);
    void refreshBatch(id).catch(() => undefined);
  }
  return (
    <Frame title={t('pick')} back="/pick">
      <p className="note">{t('batchNotHere')}</p>
    </Frame>
  );
}

function BatchOver({ inHand: { batch, tasks } }: { inHand: BatchInHand }) {
  const { t } = useTranslation('work');
  const { nodeId } = useDevice();
  const { acts } = useFloorState();
  useScans((code) => {
    const tote = batch?.totes.find(({ barcode }) => barcode.toUpperCase() === code.toUpperCase());
    if (tote) showRight(t('toteIs', { code: tote.code }));
  });
  const used = new Set(
    tasks.filter(({ doneQuantity }) => doneQuantity > 0).map(({ toLocationId }) => toLocationId),
  );
  const totes = batch?.totes.filter(({ locationId }) => used.has(locationId)) ?? [];
  const short = tasks.filter(({ status }) => status === 'short').length;
  const isSent = !acts.some((act) => act.kind === 'scan' && tasks.some(({ id }) => id === act.taskId));
  const leave = async (path: string) => {
    if (batch && isSent) await forgetBatch(batch.id);
    goTo(path, { replaces: true });
  };
  return (
    <Frame
      title={t('batch', { number: batch?.number ?? '' })}
      progress={1}
      back="/"
      actions={
        <button type="button" className="primary huge" onClick={() => leave('/pick')}>
          {t('nextCart')}
        </button>
      }
      key={nodeId}
    >
      <div className="over">
        <p className="big done">
          <span aria-hidden="true">✓</span> {t('batchDone')}
        </p>
        {totes.length > 0 ? <p>{t('bringTotes')}</p> : null}
        <ul className="codes">
          {totes.map(({ locationId, code, position }) => (
            <li key={locationId} className={`tote color-${(position - 1) % 8}`}>
              <span className="code">{code}</span>
            </li>
          ))}
        </ul>
        {short > 0 ? <p className="note">{t('wereShort', { count: short })}</p> : null}
      </div>
    </Frame>
  );
}
