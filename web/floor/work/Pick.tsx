import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '../../api/client.ts';
import { clock } from '../../ui/format.ts';
import { goTo } from '../address.ts';
import type { BatchHead } from '../answers.ts';
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
  const others = (open.content ?? []).filter(({ assignedTo }) => assignedTo === null);
  const take = async (find: () => Promise<string>) => {
    setIsBusy(true);
    setFault(undefined);
    try {
      const id = await find();
      await keepBatch(await ask(api.POST('/v1/pick-batches/{id}/assignment', { params: { path: { id } } })));
      goTo(`/pick/${id}`);
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
        {others.map(({ id, number, orderCount, unitCount, shipBy }) => (
          <button
            type="button"
            className="row"
            key={id}
            disabled={isBusy || !isReachable}
            onClick={() => take(async () => id)}
          >
            <strong>{t('batch', { number })}</strong>
            <small>
              {t('orders', { count: orderCount })} · {t('units', { count: unitCount })}
              {shipBy ? ` · ${t('due', { time: clock(shipBy) })}` : ''}
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

/** The server puts the next cart together; when another picker was quicker it is asked again. */
async function nextBatch(nodeId: string): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { batches } = await ask(api.POST('/v1/pick-batches', { body: { nodeId, maxBatches: 1 } }));
      const [batch] = batches;
      if (batch) return batch.id;
    } catch (error) {
      const isOvertaken = error instanceof ApiError && error.problem.code === 'warehouse.batch_overtaken';
      if (!isOvertaken || attempt === 2) throw error;
    }
  }
}
