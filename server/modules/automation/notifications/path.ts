import type { Facts, NotificationKind } from './model.ts';

/** Where the office shows what a notification tells of: the thing itself, or the list of them when there are several. Pure. */
export type Shown = { kind: NotificationKind; topic: string; count: number; subjectId: string; facts: Facts };

export function pathOf({ kind, topic, count, subjectId, facts }: Shown): string {
  const order = count === 1 && facts.orderId ? `/orders/${facts.orderId}` : null;
  switch (kind) {
    case 'work_done':
    case 'work_failed':
      return pathOfWork(subjectId, facts);
    case 'order_held':
      return order ?? `/orders?holdReason=${topic}`;
    case 'pick_short':
      return order ?? '/fulfillment?status=incomplete';
    case 'shortage':
      return count === 1 ? `/inventory/skus/${facts.skuId}` : '/inventory?level=negative';
    case 'label_refused':
      return order ?? '/shipping?labelState=refused&status=packed';
    case 'parcel_exception':
      return order ?? parcelLists[topic] ?? '/shipping';
    case 'question_asked':
      return `/orders/${facts.orderId}`;
    case 'webhook_stopped':
      return '/settings/webhooks';
  }
}

const parcelLists: Readonly<Record<string, string>> = {
  exception: '/shipping?deliveryStatus=exception&status=shipped',
  returned: '/shipping?status=returned',
  lost: '/shipping?status=lost',
};

/** An import has a page; of other work there is what came of it, as a file. */
function pathOfWork(subjectId: string, { task, what, importId, resultFileId }: Facts): string {
  if (importId !== null) return `/imports/${what}?import=${importId}`;
  if (resultFileId !== null) return `/v1/files/${resultFileId}/content`;
  if (task === 'sourcing.simulation') return `/settings/sourcing/draft?simulation=${subjectId}`;
  return String(task).startsWith('demo.') ? '/welcome' : '/';
}
