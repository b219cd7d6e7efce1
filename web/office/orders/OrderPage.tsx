import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { count, instant, money } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { Page, PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { DeliveryChip, OrderChip } from './OrderChips.tsx';
import { stationsOf } from './stations.ts';

/** One order from intake to the door: how far it is, its lines, its parcels, and everything that happened. */
export function OrderPage() {
  const { t } = useTranslation('orders');
  const { id } = useParams({ from: '/work/orders/$id' });
  const params = { path: { id } };
  const order = useQuery({
    queryKey: ['order', id],
    queryFn: async () => dataOf(await api.GET('/v1/orders/{id}', { params })),
    refetchInterval: 15_000,
  });
  const timeline = useQuery({
    queryKey: ['timeline', id],
    queryFn: async () => dataOf(await api.GET('/v1/orders/{id}/timeline', { params })),
    refetchInterval: 15_000,
  });
  if (order.error) return <ProblemNotice error={order.error} onRetry={() => order.refetch()} />;
  if (!order.data) return <PageSkeleton />;
  const { data } = order;
  const entries = timeline.data?.items ?? [];
  return (
    <Page
      title={data.number}
      beside={
        <>
          <OrderChip order={data} /> <DeliveryChip status={data.deliveryStatus} />
        </>
      }
      actions={<TextLink to="/orders">{t('back')}</TextLink>}
    >
      {data.holdUntil && new Date(data.holdUntil) > new Date() ? (
        <p className="muted">{t('holdUntil', { time: instant(data.holdUntil) })}</p>
      ) : null}
      <Stations entries={entries} />
      <div className="columns">
        <div>
          <h2>{t('lines')}</h2>
          <Lines order={data} />
          <h2>{t('timeline')}</h2>
          <Timeline entries={entries} />
        </div>
        <aside aria-label={t('shipTo')}>
          <h2>{t('shipTo')}</h2>
          <address>
            {addressLines(data.shipTo).map((line) => (
              <div key={line}>{line}</div>
            ))}
          </address>
          <h2>{t('total')}</h2>
          <p className="number" style={{ textAlign: 'start' }}>
            {money(data.totalMinor, data.currency)}
          </p>
          <Parcels orderId={id} />
        </aside>
      </div>
    </Page>
  );
}

type Entry = { id: string; type: string; actorName: string; occurredAt: string };

function Stations({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation('orders');
  return (
    <ol className="stations">
      {stationsOf(entries).map(({ name, at }) => (
        <li key={name} className={at ? 'reached' : ''}>
          <b>{t(`station.${name}`)}</b>
          {at ? <time dateTime={at}>{instant(at)}</time> : <span className="muted">–</span>}
        </li>
      ))}
    </ol>
  );
}

function Timeline({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation('orders');
  return (
    <ul className="timeline">
      {entries.map((entry) => (
        <li key={entry.id}>
          <time dateTime={entry.occurredAt} className="muted">
            {instant(entry.occurredAt)}
          </time>
          <span>
            <span className="code">{entry.type}</span>{' '}
            <span className="muted">{t('by', { name: entry.actorName })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function addressLines(address: Record<string, unknown>): string[] {
  const part = (name: string) => (typeof address[name] === 'string' ? (address[name] as string) : '');
  return [
    part('name'),
    part('company'),
    part('line1'),
    part('line2'),
    `${part('postcode')} ${part('city')}`.trim(),
    part('region'),
    part('country'),
  ].filter(Boolean);
}

type OrderLines = {
  lines: {
    id: string;
    sku: string;
    title: string;
    parentLineId: string | null;
    quantity: number;
    promisedQuantity: number;
    allocatedQuantity: number;
    backorderedQuantity: number;
    shippedQuantity: number;
    deliveredQuantity: number;
    cancelledQuantity: number;
  }[];
};

function Lines({ order }: { order: OrderLines }) {
  const { t } = useTranslation('orders');
  const columns = [
    'quantity',
    'promised',
    'allocated',
    'backorder',
    'shipped',
    'delivered',
    'cancelled',
  ] as const;
  const figure = {
    quantity: 'quantity',
    promised: 'promisedQuantity',
    allocated: 'allocatedQuantity',
    backorder: 'backorderedQuantity',
    shipped: 'shippedQuantity',
    delivered: 'deliveredQuantity',
    cancelled: 'cancelledQuantity',
  } as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="table-frame" tabIndex={0} aria-label={t('lines')}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('sku')}</th>
            <th scope="col">{t('title')}</th>
            {columns.map((name) => (
              <th key={name} scope="col" className="number">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.id}>
              <td className="code">{line.parentLineId ? `↳ ${line.sku}` : line.sku}</td>
              <td>{line.title}</td>
              {columns.map((name) => (
                <td key={name} className="number">
                  {count(line[figure[name]])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Parcels({ orderId }: { orderId: string }) {
  const { t } = useTranslation('orders');
  const parcels = useQuery({
    queryKey: ['parcels', orderId],
    queryFn: async () => dataOf(await api.GET('/v1/parcels', { params: { query: { orderId } } })),
    refetchInterval: 15_000,
  });
  return (
    <>
      <h2>{t('parcels')}</h2>
      {parcels.data?.items.length === 0 ? <p className="muted">{t('noParcels')}</p> : null}
      {parcels.data?.items.map((parcel) => (
        <p key={parcel.id}>
          <span className="code">{parcel.trackingNumber ?? '–'}</span>
          <br />
          {parcel.trackingNumber ? (
            <a href={`/v1/parcels/${parcel.id}/label?format=pdf`}>{t('label')}</a>
          ) : null}
        </p>
      ))}
    </>
  );
}
