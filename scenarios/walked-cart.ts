import { expect } from 'vitest';
import type { Task } from '../server/modules/warehouse/index.ts';
import type { Answer, Caller } from '../server/platform/testing/app.ts';

/** The picks of the cart that a picker took (`POST /v1/pick-batches`). */
export function tasksOfCart({ body }: Answer): Task[] {
  return body.batches[0].route.flatMap(({ tasks }: { tasks: Task[] }) => tasks);
}

let lastScan = 0;

/** Walks it, scan by scan, until all of it lies in its totes. */
export async function walkCart(picker: Caller, cart: Answer): Promise<void> {
  for (const task of tasksOfCart(cart)) {
    const scans = [
      { kind: 'location', code: task.fromBarcode },
      { kind: 'item', code: `BC-${task.skuCode}` },
      ...(task.quantity > 1 ? [{ kind: 'quantity', quantity: task.quantity }] : []),
      ...(task.confirmsPut ? [{ kind: 'tote', code: task.toBarcode ?? '' }] : []),
    ].map((step) => ({ taskId: task.id, clientId: `cart-${++lastScan}`, ...step }));
    expect((await picker.post('/v1/scans', { scans })).body).toMatchObject({ conflicts: 0 });
  }
}
