import { useTranslation } from 'react-i18next';
import { Code } from '../../ui/Code.tsx';
import { count, money } from '../../ui/format.ts';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import type { Order } from './order-queries.ts';

type Line = Order['lines'][number];

const figures = {
  promised: 'promisedQuantity',
  allocated: 'allocatedQuantity',
  backorder: 'backorderedQuantity',
  shipped: 'shippedQuantity',
  delivered: 'deliveredQuantity',
  cancelled: 'cancelledQuantity',
} as const;

/** What was ordered and how far each line is. A figure that is nought everywhere has no column. */
export function OrderLines({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const columns: Column<Line>[] = [
    {
      name: 'sku',
      header: t('sku'),
      cell: ({ sku, parentLineId }) => (
        <>
          {parentLineId ? '↳ ' : ''}
          <Code>{sku}</Code>
        </>
      ),
    },
    { name: 'title', header: t('title'), cell: ({ title }) => <span className="wraps">{title}</span> },
    { name: 'quantity', header: t('quantity'), isNumber: true, cell: ({ quantity }) => count(quantity) },
    ...(Object.keys(figures) as (keyof typeof figures)[])
      .filter((name) => order.lines.some((line) => line[figures[name]] > 0))
      .map((name) => ({
        name,
        header: t(name),
        isNumber: true,
        cell: (line: Line) => count(line[figures[name]]),
      })),
    {
      name: 'price',
      header: t('price'),
      isNumber: true,
      cell: ({ unitPriceMinor }) => money(unitPriceMinor, order.currency),
    },
  ];
  return (
    <section>
      <h2>{t('lines')}</h2>
      <DataTable label={t('lines')} columns={columns} rows={order.lines} empty={null} />
    </section>
  );
}
