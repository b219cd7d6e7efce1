import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Code } from '../../ui/Code.tsx';
import { day, weight } from '../../ui/format.ts';
import { StateChip, type Tone } from '../../ui/StateChip.tsx';
import { When } from '../../ui/When.tsx';
import { pagesLanguage } from '../../ui/words/prepare.ts';
import { useNodes } from '../lookups/use-lookups.ts';
import { useMay } from '../shell/use-me.ts';
import { type Order, useOrderFulfillment, useOrderParcels } from './order-queries.ts';
import { SplitDialog } from './SplitDialog.tsx';

export type FulfillmentOrder = NonNullable<ReturnType<typeof useOrderFulfillment>['data']>[number];

export const fulfillmentTones: Record<FulfillmentOrder['status'], Tone> = {
  scheduled: 'grey',
  open: 'grey',
  in_progress: 'blue',
  on_hold: 'red',
  incomplete: 'amber',
  closed: 'green',
  cancelled: 'grey',
};

/** What each node is asked to ship, and the parcels that came of it with carrier and tracking number. */
export function FulfillmentOrders({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const fulfillment = useOrderFulfillment(order.id);
  const nodes = useNodes();
  const [splitting, setSplitting] = useState<FulfillmentOrder>();
  const mayWrite = useMay('fulfillment_orders:write');
  if (!fulfillment.data?.length) return null;
  return (
    <section>
      <h2>{t('shipments')}</h2>
      {fulfillment.data.map((one) => {
        const node = nodes.find(({ id }) => id === one.nodeId);
        const open = one.lines.reduce(
          (sum, line) => sum + line.quantity - line.cancelledQuantity - line.pickedQuantity,
          0,
        );
        return (
          <div key={one.id} className="box">
            <div className="box-head">
              <strong>{node?.name ?? one.nodeId}</strong>
              <StateChip tone={fulfillmentTones[one.status]}>{t(`fulfillment.${one.status}`)}</StateChip>
              {one.holdReasons.map((reason) => (
                <StateChip key={reason} tone="red">
                  {t(`hold.${reason}` as never)}
                </StateChip>
              ))}
              <span className="muted">
                {t('units', {
                  count: one.lines.reduce((sum, line) => sum + line.quantity - line.cancelledQuantity, 0),
                })}
              </span>
              {one.shipBy && !one.closedAt ? (
                <span className="muted">
                  {t('shipBy')} <When at={one.shipBy} timeZone={node?.timeZone} />
                </span>
              ) : null}
              {one.promisedDeliveryOn ? (
                <span className="muted">{t('promisedOn', { day: day(one.promisedDeliveryOn) })}</span>
              ) : null}
              {mayWrite && open > 0 && !one.closedAt ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  className="push"
                  onClick={() => setSplitting(one)}
                >
                  {t('split.title')}
                </Button>
              ) : null}
            </div>
            <ParcelsOf orderId={order.id} fulfillmentOrderId={one.id} />
          </div>
        );
      })}
      {splitting ? (
        <SplitDialog fulfillmentOrder={splitting} onClose={() => setSplitting(undefined)} />
      ) : null}
    </section>
  );
}

const shownParcels = 6;

const parcelTones: Record<string, Tone> = {
  packed: 'blue',
  shipped: 'blue',
  delivered: 'green',
  returned: 'amber',
  lost: 'red',
  voided: 'grey',
};

function ParcelsOf({ orderId, fulfillmentOrderId }: { orderId: string; fulfillmentOrderId: string }) {
  const { t } = useTranslation('orders');
  const parcels = useOrderParcels(orderId).data?.filter(
    (parcel) => parcel.fulfillmentOrderId === fulfillmentOrderId,
  );
  const [isAll, setAll] = useState(false);
  if (!parcels?.length) return <p className="muted">{t('noParcels')}</p>;
  return (
    <ul className="plain">
      {parcels.slice(0, isAll ? undefined : shownParcels).map((parcel) => (
        <li key={parcel.id} className="row">
          {parcel.trackingNumber ? <Code>{parcel.trackingNumber}</Code> : <span className="muted">–</span>}
          <StateChip tone={parcelTones[parcel.status] ?? 'grey'}>
            {t(`parcel.${parcel.status === 'shipped' ? parcel.deliveryStatus : parcel.status}` as never)}
          </StateChip>
          <span className="muted">
            {weight(parcel.weightGrams)}
            {parcel.cartonCode ? ` · ${parcel.cartonCode}` : ''}
          </span>
          <span className="push">
            {parcel.label?.state === 'bought' ? (
              <a href={`/v1/parcels/${parcel.id}/label?format=pdf`}>{t('label')}</a>
            ) : null}{' '}
            <a href={`/v1/parcels/${parcel.id}/packing-slip?language=${pagesLanguage()}`}>
              {t('packingSlip')}
            </a>
          </span>
        </li>
      ))}
      {!isAll && parcels.length > shownParcels ? (
        <li>
          <button type="button" className="text-button" onClick={() => setAll(true)}>
            {t('allParcels', { count: parcels.length })}
          </button>
        </li>
      ) : null}
    </ul>
  );
}
