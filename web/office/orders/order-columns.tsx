import { useTranslation } from 'react-i18next';
import type { ItemOf } from '../../api/client.ts';
import { count, money } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { TagBadges } from '../../ui/TagsField.tsx';
import type { Column } from '../../ui/table/DataTable.tsx';
import { When } from '../../ui/When.tsx';
import { DeliveryChip, OrderChip } from './OrderChips.tsx';

export type ListedOrder = ItemOf<'/v1/orders'>;

/** The columns of the list of orders, with the sum of what is shown where all of it is of one currency. */
export function useOrderColumns(rows: readonly ListedOrder[]): Column<ListedOrder>[] {
  const { t } = useTranslation('orders');
  const total = sumOf(rows);
  return [
    {
      name: 'number',
      header: t('number'),
      total: rows.length > 0 ? t('rowsShown', { count: rows.length }) : undefined,
      cell: ({ id, number }) => (
        <TextLink to="/orders/$id" params={{ id }} className="code">
          {number}
        </TextLink>
      ),
    },
    {
      name: 'customer',
      header: t('customer'),
      cell: ({ customerName, country }) => (
        <>
          {customerName} <span className="muted">{country}</span>
        </>
      ),
    },
    { name: 'placed', header: t('placed'), sort: 'placedAt', cell: ({ placedAt }) => <When at={placedAt} /> },
    {
      name: 'units',
      header: t('units'),
      isNumber: true,
      cell: ({ unitCount }) => count(unitCount),
      total: rows.length > 0 ? count(rows.reduce((sum, { unitCount }) => sum + unitCount, 0)) : undefined,
    },
    {
      name: 'total',
      header: t('total'),
      isNumber: true,
      cell: ({ totalMinor, currency }) => money(totalMinor, currency),
      total,
    },
    { name: 'state', header: t('state'), cell: (order) => <OrderChip order={order} /> },
    {
      name: 'delivery',
      header: t('delivery'),
      cell: ({ deliveryStatus }) => <DeliveryChip status={deliveryStatus} />,
    },
    {
      name: 'tags',
      header: t('tags'),
      cell: ({ tags }) => <TagBadges tags={tags} />,
    },
  ];
}

/** The sum of the totals by currency: `£120.00 + €15.00`. */
export function sumOf(rows: readonly { totalMinor: number; currency: string }[]): string | undefined {
  const sums = Map.groupBy(rows, ({ currency }) => currency);
  if (sums.size === 0) return undefined;
  return [...sums]
    .map(([currency, orders]) =>
      money(
        orders.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
        currency,
      ),
    )
    .join(' + ');
}
