import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { goTo, useAddress } from '../../ui/address-bar.ts';
import { count, instant, money } from '../../ui/format.ts';
import { Link } from '../../ui/Link.tsx';
import { ProblemNotice } from '../../ui/Problem.tsx';
import { DeliveryChip, OrderChip } from './OrderChips.tsx';

const views = {
  allOrders: {},
  open: { fulfillmentStatus: ['unfulfilled', 'in_progress', 'partially_fulfilled'] },
  held: { isHeld: true },
  backordered: { isBackordered: true },
  done: { fulfillmentStatus: ['fulfilled'] },
} as const;
type View = keyof typeof views;

/** All orders, newest first; view and search stand in the address, so that a list can be shared. */
export function OrderList() {
  const { t } = useTranslation();
  const { searchParams } = useAddress();
  const view =
    (Object.keys(views) as View[]).find((name) => name === searchParams.get('view')) ?? 'allOrders';
  const search = searchParams.get('search') ?? '';
  const orders = useInfiniteQuery({
    queryKey: ['orders', view, search],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) => {
      const filter = {
        ...views[view],
        ...(search ? { search } : {}),
        ...(pageParam ? { cursor: pageParam } : {}),
      };
      return dataOf(await api.GET('/v1/orders', { params: { query: filter as { search?: string } } }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: 15_000,
  });
  const show = (next: { view?: string; search?: string }) => {
    const query = new URLSearchParams({ view, search, ...next });
    for (const [name, value] of [...query]) if (value === '' || value === 'allOrders') query.delete(name);
    goTo(query.size > 0 ? `/?${query}` : '/');
  };
  const items = orders.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <h1>{t('orders')}</h1>
      <Finder view={view} search={search} onShow={show} />
      {orders.error ? <ProblemNotice error={orders.error} onRetry={() => orders.refetch()} /> : null}
      {orders.isPending ? (
        <p className="muted" aria-busy="true">
          {t('loading')}
        </p>
      ) : null}
      {orders.data && items.length === 0 ? (
        <div className="empty">
          <strong>{t('noOrders')}</strong>
          <p className="muted">{t('noOrdersHint')}</p>
        </div>
      ) : null}
      {items.length > 0 ? <OrderTable items={items} /> : null}
      {orders.hasNextPage ? (
        <p>
          <button type="button" onClick={() => orders.fetchNextPage()}>
            {t('more')}
          </button>
        </p>
      ) : null}
    </>
  );
}

type FinderProps = { view: View; search: string; onShow: (next: { view?: string; search?: string }) => void };

function Finder({ view, search, onShow }: FinderProps) {
  const { t } = useTranslation();
  return (
    <>
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onShow({ search: String(new FormData(event.currentTarget).get('search') ?? '') });
          }}
        >
          <p>
            <input
              key={search}
              name="search"
              type="search"
              defaultValue={search}
              aria-label={t('search')}
              placeholder={t('search')}
            />
          </p>
        </form>
      </search>
      <div className="tabs">
        {(Object.keys(views) as View[]).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === view}
            onClick={() => onShow({ view: name })}
          >
            {t(name)}
          </button>
        ))}
      </div>
    </>
  );
}

type Order = {
  id: string;
  number: string;
  customerName: string;
  country: string;
  placedAt: string;
  unitCount: number;
  totalMinor: number;
  currency: string;
  fulfillmentStatus: string;
  deliveryStatus: string;
  holdReasons: string[];
  isBackordered: boolean;
};

function OrderTable({ items }: { items: Order[] }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="wide" tabIndex={0} aria-label={t('orders')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('number')}</th>
            <th scope="col">{t('customer')}</th>
            <th scope="col">{t('placed')}</th>
            <th scope="col" className="number">
              {t('units')}
            </th>
            <th scope="col" className="number">
              {t('total')}
            </th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('delivery')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((order) => (
            <tr key={order.id}>
              <td className="code">
                <Link to={`/orders/${order.id}`}>{order.number}</Link>
              </td>
              <td>
                {order.customerName} <span className="muted">{order.country}</span>
              </td>
              <td>{instant(order.placedAt)}</td>
              <td className="number">{count(order.unitCount)}</td>
              <td className="number">{money(order.totalMinor, order.currency)}</td>
              <td>
                <OrderChip order={order} />
              </td>
              <td>
                <DeliveryChip status={order.deliveryStatus} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
