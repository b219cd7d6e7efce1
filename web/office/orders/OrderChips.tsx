import { useTranslation } from 'react-i18next';
import { StateChip, type Tone } from '../../ui/StateChip.tsx';

/** States of an order as chips: what stops it first, then how far it is. */
const tones: Record<string, Tone> = {
  unfulfilled: 'grey',
  in_progress: 'blue',
  partially_fulfilled: 'blue',
  fulfilled: 'green',
  cancelled: 'grey',
  not_shipped: 'grey',
  partially_shipped: 'blue',
  shipped: 'blue',
  partially_delivered: 'blue',
  delivered: 'green',
};

export function OrderChip({
  order,
}: {
  order: { fulfillmentStatus: string; holdReasons: string[]; isBackordered: boolean };
}) {
  const { t } = useTranslation('orders');
  if (order.holdReasons.length > 0)
    return <StateChip tone="red">{`${t('status.held')}: ${order.holdReasons.join(', ')}`}</StateChip>;
  if (order.isBackordered && order.fulfillmentStatus !== 'cancelled')
    return <StateChip tone="amber">{t('status.backordered')}</StateChip>;
  return (
    <StateChip tone={tones[order.fulfillmentStatus] ?? 'grey'}>
      {t(`status.${order.fulfillmentStatus}`)}
    </StateChip>
  );
}

export function DeliveryChip({ status }: { status: string }) {
  const { t } = useTranslation('orders');
  return <StateChip tone={tones[status] ?? 'grey'}>{t(`status.${status}`)}</StateChip>;
}
