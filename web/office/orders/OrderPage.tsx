import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../ui/links.tsx';
import { Page, PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { When } from '../../ui/When.tsx';
import { CopyTrackingLink } from './CopyTrackingLink.tsx';
import { FulfillmentOrders } from './FulfillmentOrders.tsx';
import { OrderActs } from './OrderActs.tsx';
import { DeliveryChip, OrderChip } from './OrderChips.tsx';
import { OrderLines } from './OrderLines.tsx';
import { OrderMoney } from './OrderMoney.tsx';
import { OrderSide } from './OrderSide.tsx';
import { OrderTimeline } from './OrderTimeline.tsx';
import { useOrder, useTimeline } from './order-queries.ts';
import { stationsOf } from './stations.ts';
import { WhyThisNode } from './WhyThisNode.tsx';

/** One order from intake to the door: how far it is, its lines, its parcels, its money, and everything that happened. */
export function OrderPage() {
  const { t } = useTranslation('orders');
  const { id } = useParams({ from: '/work/orders/$id' });
  const order = useOrder(id);
  if (order.error && !order.data)
    return <ProblemNotice error={order.error} onRetry={() => order.refetch()} />;
  if (!order.data)
    return (
      <Page title={t('loading')}>
        <PageSkeleton />
      </Page>
    );
  const { data } = order;
  return (
    <Page
      title={data.number}
      guide="orders"
      beside={
        <>
          <OrderChip order={data} /> <DeliveryChip status={data.deliveryStatus} />
        </>
      }
      actions={
        <>
          <CopyTrackingLink orderId={data.id} />
          <OrderActs order={data} />
        </>
      }
    >
      <TextLink to="/orders" className="back">
        ← {t('back')}
      </TextLink>
      <Stations id={id} />
      <div className="columns">
        <div>
          <OrderLines order={data} />
          <FulfillmentOrders order={data} />
          <WhyThisNode orderId={id} />
          <OrderMoney order={data} />
          <OrderTimeline order={data} />
        </div>
        <OrderSide order={data} />
      </div>
    </Page>
  );
}

function Stations({ id }: { id: string }) {
  const { t } = useTranslation('orders');
  const timeline = useTimeline(id);
  return (
    <ol className="stations" aria-label={t('stations')}>
      {stationsOf(timeline.data ?? []).map(({ name, at }) => (
        <li key={name} className={at ? 'reached' : ''}>
          <b>{t(`station.${name}`)}</b>
          {at ? <When at={at} /> : <span className="muted">–</span>}
        </li>
      ))}
    </ol>
  );
}
