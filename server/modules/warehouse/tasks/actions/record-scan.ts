import { sql } from 'kysely';
import type { WriteContext } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/errors.ts';
import { newId } from '../../../../platform/ids.ts';
import { lockFulfillmentOrders } from '../../../fulfillment/index.ts';
import { lockBalance, lockBalancesAtNode, lockStock } from '../../../inventory/index.ts';
import { settleBatchOf } from '../../batches/settle-batch.ts';
import { finishCount } from '../../picking/finish-count.ts';
import { putGoods } from '../../picking/put-goods.ts';
import { shortTask } from '../../picking/short-task.ts';
import { leased, refuseTaken, unleased } from '../lease.ts';
import type { Scan, Task } from '../model.ts';
import { resolveCode } from '../resolve-code.ts';
import { decideScan, expectedOf, progressAfter, type ScannedThing, type Transition } from '../scan-rules.ts';
import { changeTask, lockTask, taskById } from '../store.ts';
import { refuseUnbatched } from './claim-task.ts';

/** What a scan did, and which comes next. `isReplayed`: this scan was here before and changed nothing now. */
export type ScanAnswer = {
  scanId: string;
  transition: Transition['to'];
  task: Task;
  expects: ReturnType<typeof expectedOf> | null;
  isReplayed: boolean;
};

/**
 * One scan, one transition, once per `clientId`. Locks what the scan may move (the goods at the place, the fulfillment order)
 * before the task, and decides again on the locked task.
 * @throws Refusal those of `decideScan`, `warehouse.task_taken`, `warehouse.task_changed`, `warehouse.scan_of_other_task`,
 *   `fulfillment.on_hold`, `inventory.insufficient_stock`
 */
export async function recordScan(ctx: WriteContext, taskId: string, scan: Scan): Promise<ScanAnswer> {
  const earlier = await earlierAnswer(ctx, taskId, scan);
  if (earlier) return earlier;
  const thing = await resolveCode(ctx, scan);
  const seen = await taskById(ctx, taskId);
  await lockGoods(ctx, seen, scan);
  const task = await lockTask(ctx, taskId);
  const twin = await earlierAnswer(ctx, taskId, scan);
  if (twin) return twin;
  refuseChanged(seen, task);
  refuseUnbatched(task);
  const transition = decide(ctx, task, scan, thing);
  const after = await apply(ctx, task, transition, scan);
  await settleBatchOf(ctx, after);
  return storeScan(ctx, after, transition, scan);
}

function decide(ctx: WriteContext, task: Task, scan: Scan, thing: ScannedThing): Transition {
  refuseTaken(ctx, task);
  return decideScan(task, scan, thing);
}

async function apply(ctx: WriteContext, task: Task, transition: Transition, scan: Scan): Promise<Task> {
  const progress = progressAfter(task, transition);
  const lease = leased(ctx, task);
  switch (transition.to) {
    case 'located':
    case 'counted':
      return changeTask(ctx, task, { ...lease, ...progress });
    case 'put':
      return putGoods(ctx, task, { ...transition, progress, lease, occurredAt: scan.scannedAt });
    case 'short':
      return shortTask(ctx, task, transition);
    case 'stock_counted':
      return finishCount(ctx, task, transition.quantity);
    case 'skipped':
      return changeTask(ctx, task, {
        ...unleased,
        ...progress,
        position: await positionAfterAll(ctx, task),
      });
  }
}

async function positionAfterAll(ctx: WriteContext, task: Task): Promise<number> {
  if (task.batchId === null) return task.position + 1;
  const { rows } = await sql<{ last: number }>`select max(position) as last from warehouse.tasks
    where org_id = ${ctx.org} and batch_id = ${task.batchId}`.execute(ctx.db);
  return (rows[0]?.last ?? task.position) + 1;
}

/** Locks what the scan may change beside the task, in the order everybody keeps. */
async function lockGoods(ctx: WriteContext, task: Task, scan: Scan): Promise<void> {
  if (scan.kind === 'location' || scan.kind === 'skip') return;
  const { nodeId, skuId, lotId, fromLocationId: locationId, fulfillmentOrderId } = task;
  if (task.kind === 'count') await lockStock(ctx, { nodeIds: [nodeId], skuIds: [skuId], forIds: [] });
  if (task.kind === 'count' || scan.kind === 'short') await lockBalancesAtNode(ctx, nodeId, [skuId]);
  else await lockBalance(ctx, { locationId, skuId, lotId });
  if (fulfillmentOrderId === null) return;
  await lockFulfillmentOrders(ctx, [fulfillmentOrderId]);
}

/** The answer given before to a scan of the same id. @throws Refusal `warehouse.scan_of_other_task` */
async function earlierAnswer(ctx: WriteContext, taskId: string, scan: Scan): Promise<ScanAnswer | undefined> {
  const { rows } = await sql<{ taskId: string; answer: ScanAnswer }>`
    select task_id, answer from warehouse.scans where org_id = ${ctx.org} and client_id = ${scan.clientId}`.execute(
    ctx.db,
  );
  const earlier = rows[0];
  if (!earlier) return undefined;
  if (earlier.taskId !== taskId) {
    throw new Refusal(
      'warehouse.scan_of_other_task',
      'conflict',
      `The scan "${scan.clientId}" was recorded for another task. Give every scan an id of its own.`,
      { taskId: earlier.taskId },
    );
  }
  return { ...earlier.answer, isReplayed: true };
}

function refuseChanged(seen: Task, task: Task): void {
  if (seen.fromLocationId === task.fromLocationId && seen.fulfillmentOrderId === task.fulfillmentOrderId)
    return;
  throw new Refusal(
    'warehouse.task_changed',
    'conflict',
    'The task was changed just now. Look at it again.',
    {
      taskId: task.id,
    },
  );
}

async function storeScan(
  ctx: WriteContext,
  task: Task,
  transition: Transition,
  scan: Scan,
): Promise<ScanAnswer> {
  const scanId = newId('scan');
  const expects = task.finishedAt === null ? expectedOf(task) : null;
  const answer: ScanAnswer = { scanId, transition: transition.to, task, expects, isReplayed: false };
  await ctx.db
    .insertInto('warehouse.scans')
    .values({
      orgId: ctx.org,
      id: scanId,
      clientId: scan.clientId,
      taskId: task.id,
      kind: scan.kind,
      code: scan.code ?? null,
      quantity: scan.quantity ?? null,
      reason: scan.reason ?? null,
      answer: JSON.stringify(answer),
      actorId: ctx.principal.id,
      actorName: ctx.principal.name,
      scannedAt: scan.scannedAt ?? ctx.now,
      recordedAt: ctx.now,
    })
    .execute();
  return answer;
}
