import type { WriteContext } from '../../../../platform/context.ts';
import { fault, notFound, Refusal } from '../../../../platform/errors.ts';
import { skusByIds } from '../../../catalog/index.ts';
import { locationsByIds } from '../../../network/index.ts';
import type { Task } from '../model.ts';
import { insertTasks, taskById } from '../store.ts';

export type TaskRequest = {
  kind: 'put_away' | 'move' | 'count';
  skuId: string;
  lotId?: string;
  fromLocationId: string;
  /** Where it should go; the worker chooses when absent. */
  toLocationId?: string;
  quantity?: number;
  priority?: number;
};

/**
 * Asks the floor to move goods, or to count what lies at a place.
 * @throws Refusal `warehouse.other_node`, `warehouse.quantity_needed`, `location.not_found`, `sku.not_found`
 */
export async function createTask(ctx: WriteContext, request: TaskRequest): Promise<Task> {
  const { kind, skuId, lotId = '', fromLocationId, toLocationId, quantity = 0, priority = 0 } = request;
  const places = await locationsByIds(ctx, [fromLocationId, ...(toLocationId ? [toLocationId] : [])]);
  const from = places.find(({ id }) => id === fromLocationId);
  const to = places.find(({ id }) => id === toLocationId);
  if (!from?.nodeId) throw notFound('location', fromLocationId);
  if (toLocationId && !to) throw notFound('location', toLocationId);
  if (to && to.nodeId !== from.nodeId) {
    throw new Refusal(
      'warehouse.other_node',
      'unprocessable',
      'Both places must be in one node. Between nodes goods travel by a transfer.',
      { errors: [{ pointer: '/toLocationId', ...fault('other_node', 'is in another node') }] },
    );
  }
  if (kind !== 'count' && quantity === 0) {
    throw new Refusal('warehouse.quantity_needed', 'unprocessable', 'Say how many units to move.', {
      errors: [{ pointer: '/quantity', ...fault('required', 'is needed') }],
    });
  }
  if ((await skusByIds(ctx, [skuId])).length === 0) throw notFound('sku', skuId);
  const [id = ''] = await insertTasks(ctx, [
    {
      nodeId: from.nodeId,
      kind,
      skuId,
      lotId,
      fromLocationId,
      toLocationId: toLocationId ?? null,
      quantity: kind === 'count' ? 0 : quantity,
      priority,
    },
  ]);
  return taskById(ctx, id);
}
