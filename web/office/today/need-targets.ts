import type { AnswerOf } from '../../api/client.ts';

type Need = AnswerOf<'/v1/today', 'get'>['attention'][number]['need'];
type Target = { to: string; search: Record<string, string> };

const held = (reason: string): Target => ({ to: '/orders', search: { holdReason: reason } });

/** Where each need is worked off: the list with the filter that counts the same. */
export const needTargets: Record<Need, Target> = {
  hold_address: held('address'),
  hold_fraud: held('fraud'),
  hold_payment: held('payment'),
  hold_stock: held('stock'),
  hold_operator: held('operator'),
  hold_customer: held('customer'),
  hold_brand: held('brand'),
  short: { to: '/fulfillment', search: { status: 'incomplete' } },
  label_refused: { to: '/shipping', search: { labelState: 'refused' } },
  label_unknown: { to: '/shipping', search: { labelState: 'unknown' } },
  late: { to: '/shipping', search: { isOverdue: 'true' } },
  delivery_exception: { to: '/shipping', search: { deliveryStatus: 'exception' } },
  backordered: { to: '/orders', search: { isBackordered: 'true' } },
  shortage: { to: '/inventory', search: { level: 'negative' } },
};
