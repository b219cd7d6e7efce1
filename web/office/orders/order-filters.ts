import { useTranslation } from 'react-i18next';
import type { Filter } from '../../ui/table/FilterBar.tsx';
import { firstOf, type ListAddress, valuesOf } from '../../ui/table/use-list-address.ts';
import { useChannels } from '../lookups/use-lookups.ts';

export const holdReasons = [
  'hold_window',
  'fraud',
  'payment',
  'address',
  'stock',
  'operator',
  'customer',
  'brand',
] as const;

const fulfillmentStatuses = [
  'unfulfilled',
  'in_progress',
  'partially_fulfilled',
  'fulfilled',
  'cancelled',
] as const;
const deliveryStatuses = [
  'not_shipped',
  'partially_shipped',
  'shipped',
  'partially_delivered',
  'delivered',
] as const;
const paymentStatuses = [
  'pending',
  'authorized',
  'partially_paid',
  'paid',
  'partially_refunded',
  'refunded',
  'voided',
] as const;

/** The views every shop needs, as what they stand for in the address. */
export const builtInViews = {
  all: {},
  open: { fulfillmentStatus: ['unfulfilled', 'in_progress', 'partially_fulfilled'] },
  held: { isHeld: 'true' },
  backordered: { isBackordered: 'true' },
  done: { fulfillmentStatus: ['fulfilled'] },
} as const satisfies Record<string, ListAddress>;

/** What orders can be filtered by; names are the API's own. */
export function useOrderFilters(): Filter[] {
  const { t } = useTranslation('orders');
  const channels = useChannels();
  const named = (prefix: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${prefix}.${value}` as never) as string }));
  return [
    {
      name: 'fulfillmentStatus',
      label: t('filter.state'),
      kind: 'choice',
      isMany: true,
      options: named('status', fulfillmentStatuses),
    },
    {
      name: 'deliveryStatus',
      label: t('filter.delivery'),
      kind: 'choice',
      isMany: true,
      options: named('status', deliveryStatuses),
    },
    {
      name: 'paymentStatus',
      label: t('filter.payment'),
      kind: 'choice',
      isMany: true,
      options: named('payment', paymentStatuses),
    },
    { name: 'isHeld', label: t('filter.held'), kind: 'yesNo' },
    { name: 'holdReason', label: t('filter.hold'), kind: 'choice', options: named('hold', holdReasons) },
    { name: 'isBackordered', label: t('filter.backordered'), kind: 'yesNo' },
    {
      name: 'channelId',
      label: t('filter.channel'),
      kind: 'choice',
      options: channels.map(({ id, name }) => ({ value: id, label: name })),
    },
    { name: 'tag', label: t('filter.tag'), kind: 'text' },
    { name: 'sku', label: t('filter.sku'), kind: 'text' },
    { name: 'placedFrom', label: t('filter.placed'), kind: 'day', edge: 'from' },
    { name: 'placedTo', label: t('filter.placed'), kind: 'day', edge: 'until' },
  ];
}

/** The filter of the API that the address stands for; what the address has beside it is left out. */
export function orderFilterOf(address: ListAddress) {
  const many = <T extends string>(name: string) => {
    const values = valuesOf(address, name);
    // The server refuses what is not one of its values, and says so.
    return values.length > 0 ? ([...values] as T[]) : undefined;
  };
  const yes = (name: string) => {
    const value = firstOf(address, name);
    return value === undefined ? undefined : value === 'true';
  };
  const dayEdge = (name: string, time: string) => {
    const value = firstOf(address, name);
    return value ? new Date(`${value.slice(0, 10)}T${time}`).toISOString() : undefined;
  };
  return {
    search: firstOf(address, 'search'),
    channelId: firstOf(address, 'channelId'),
    customerId: firstOf(address, 'customerId'),
    fulfillmentStatus: many<(typeof fulfillmentStatuses)[number]>('fulfillmentStatus'),
    deliveryStatus: many<(typeof deliveryStatuses)[number]>('deliveryStatus'),
    paymentStatus: many<(typeof paymentStatuses)[number]>('paymentStatus'),
    isHeld: yes('isHeld'),
    holdReason: firstOf(address, 'holdReason'),
    isBackordered: yes('isBackordered'),
    tag: firstOf(address, 'tag'),
    sku: firstOf(address, 'sku'),
    placedFrom: dayEdge('placedFrom', '00:00:00'),
    placedTo: dayEdge('placedTo', '23:59:59.999'),
  };
}
