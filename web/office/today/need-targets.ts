import type { AnswerOf } from '../../api/client.ts';

type Need = AnswerOf<'/v1/today', 'get'>['attention'][number]['need'];
type Target = { to: string; search: Record<string, string | string[]> };

const held = (reason: string): Target => ({ to: '/orders', search: { holdReason: reason } });

/** Where each need is worked off: the list with the filters that count the same. */
const needTargets: Record<Need, Target> = {
  hold_address: held('address'),
  hold_fraud: held('fraud'),
  hold_payment: held('payment'),
  hold_stock: held('stock'),
  hold_operator: held('operator'),
  hold_customer: held('customer'),
  hold_brand: held('brand'),
  short: { to: '/fulfillment', search: { status: 'incomplete' } },
  label_refused: { to: '/shipping', search: { labelState: 'refused', status: 'packed' } },
  label_unknown: { to: '/shipping', search: { labelState: 'unknown', status: 'packed' } },
  late: { to: '/shipping', search: { isOverdue: 'true', status: 'shipped' } },
  delivery_failed: { to: '/shipping', search: { deliveryStatus: 'failed_attempt', status: 'shipped' } },
  delivery_exception: { to: '/shipping', search: { deliveryStatus: 'exception', status: 'shipped' } },
  backordered: {
    to: '/orders',
    search: {
      isBackordered: 'true',
      fulfillmentStatus: ['unfulfilled', 'in_progress', 'partially_fulfilled'],
    },
  },
  shortage: { to: '/inventory', search: { level: 'negative' } },
};

/** The link of a need; a list of one node says which. */
export function targetOf(need: Need, nodeId: string | null) {
  const { to, search } = needTargets[need];
  // Every target above is a page of the office, and its search is what that page reads.
  return { to: to as '/orders', search: (nodeId ? { ...search, nodeId } : search) as never };
}
