import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '../../api/client.ts';
import { clock } from '../../ui/format.ts';
import { goTo } from '../address.ts';
import type { Batch, BatchHead } from '../answers.ts';
import { useDevice } from '../device.ts';
import { ask, useNet } from '../queue/net.ts';
import { useFloorState } from '../queue/state.ts';
import { useScans } from '../scanning/scans.ts';
import { useSession } from '../session.ts';
import { Frame } from '../shell/Frame.tsx';
import { Trouble } from '../shell/Trouble.tsx';
import { useAsked } from '../shell/use-asked.ts';
import { PickWalk } from './PickWalk.tsx';
import { keepBatch } from './refresh.ts';
import { routeScan } from './route-scan.ts';

/** Picking: the batch in hand, or the ones to take. */
export function Pick({ id }: { id: string }) {
  return id === '' ? <TakeBatch /> : <PickWalk id={id} />;
}

function TakeBatch() {
  const { t } = useTranslation('work');
  const { nodeId } = useDevice();
  const { me } = useSession();
  const isReachable = useNet();
  const { batches } = useFloorState();
  const [isBusy, setIsBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  useScans((code) => void routeScan(code, t));
  const open = useAsked<BatchHead[]>(`open batches ${nodeId}`, () => openBatches(nodeId ?? ''), 20_000);
  const own = [...batches.values()].filter(
    ({ assignedTo, nodeId: at }) => assignedTo === me?.id && at === nodeId,
  );
  const others = (open.content ?? []).filter((batch) => isForMe(batch, me?.id) && !batches.has(batch.id));
  const take = async (find: () => Promise<Batch>) => {
    setIsBusy(true);
    setFault(undefined);
    try {
      const batch = await find();
      await keepBatch(batch);
      goTo(`/pick/${batch.id}`);
    } catch (error) {
      setFault(error);
      open.again();
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Frame
      title={t('pick')}
      back="/"
      actions={
        <button
          type="button"
          className="primary huge"
          disabled={isBusy || !isReachable}
          onClick={() => take(() => nextBatch(nodeId ?? ''))}
        >
          {t('nextCart')}
        </button>
      }
    >
      <div className="stack">
        {fault ? <NoBatch error={fault} /> : null}
        {own.map(({ id, number, unitCount }) => (
          <button type="button" className="row under-way" key={id} onClick={() => goTo(`/pick/${id}`)}>
            <strong>{t('goOnWith', { number })}</strong>
            <small>{t('units', { count: unitCount })}</small>
          </button>
        ))}
        {others.map(({ id, number, orderCount, unitCount, shipBy, assignedTo, assignedToName }) => (
          <button
            type="button"
            className="row"
            key={id}
            disabled={isBusy || !isReachable}
            onClick={() => take(() => takeBatch(id))}
          >
            <strong>{t('batch', { number })}</strong>
            <small>
              {t('orders', { count: orderCount })} · {t('units', { count: unitCount })}
              {shipBy ? ` · ${t('due', { time: clock(shipBy) })}` : ''}
              {assignedTo && assignedTo !== me?.id ? ` · ${t('leftBy', { name: assignedToName })}` : ''}
            </small>
          </button>
        ))}
        {open.content ? null : <Trouble error={open.error} again={open.again} />}
        {own.length + others.length === 0 && !fault ? <p className="hint">{t('nextCartHint')}</p> : null}
      </div>
    </Frame>
  );
}

/** Nothing to pick is no fault; what else the server says is. */
function NoBatch({ error }: { error: unknown }) {
  const { t } = useTranslation('work');
  const code = error instanceof ApiError ? error.problem.code : '';
  if (code === 'warehouse.nothing_to_batch') return <p className="note">{t('nothingToPick')}</p>;
  if (code === 'warehouse.no_free_tote' || code === 'warehouse.too_few_totes')
    return <p className="note">{t('noTotes')}</p>;
  return <Trouble error={error} again={() => undefined} />;
}

async function openBatches(nodeId: string): Promise<BatchHead[]> {
  const lists = await Promise.all(
    (['open', 'in_progress'] as const).map((status) =>
      ask(api.GET('/v1/pick-batches', { params: { query: { nodeId, status, limit: 100 } } })),
    ),
  );
  return lists.flatMap(({ items }) => items);
}

/** One that nobody has, that is mine though this device does not know it, or that somebody took and left. */
function isForMe({ assignedTo, leasedUntil }: BatchHead, me: string | undefined): boolean {
  return (
    assignedTo === null || assignedTo === me || leasedUntil === null || Date.parse(leasedUntil) < Date.now()
  );
}

function takeBatch(id: string): Promise<Batch> {
  return ask(api.POST('/v1/pick-batches/{id}/assignment', { params: { path: { id } } }));
}

/** The next cart, the same one again when an answer was lost; when another picker was quicker, it is asked for again. */
async function nextBatch(nodeId: string): Promise<Batch> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { batches } = await ask(api.POST('/v1/pick-batches', { body: { nodeId, take: true } }));
      const [batch] = batches;
      if (batch) return batch;
    } catch (error) {
      const isOvertaken = error instanceof ApiError && error.problem.code === 'warehouse.batch_overtaken';
      if (!isOvertaken || attempt === 2) throw error;
    }
  }
}
