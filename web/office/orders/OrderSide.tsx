import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { TextLink } from '../../ui/links.tsx';
import { sayFailed } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { useChannels } from '../lookups/use-lookups.ts';
import { useMay } from '../shell/use-me.ts';
import { Attachments } from './Attachments.tsx';
import { EditAddress } from './EditAddress.tsx';
import { OrderTags } from './OrderTags.tsx';
import { type Order, orderChanges } from './order-queries.ts';

/** The right column: who bought, where it goes, what holds it and who may lift that, tags, files. */
export function OrderSide({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const channel = useChannels().find(({ id }) => id === order.channelId);
  const [isEditing, setEditing] = useState(false);
  const mayWrite = useMay('orders:write');
  const isOpen = !['fulfilled', 'cancelled'].includes(order.fulfillmentStatus);
  return (
    <aside aria-label={t('side')}>
      <Holds order={order} />
      <h2>{t('customer')}</h2>
      <p>
        {order.customerName}
        {order.email ? (
          <a className="line" href={`mailto:${order.email}`}>
            {order.email}
          </a>
        ) : null}
        {order.customerId ? (
          <TextLink className="line" to="/customers/$id" params={{ id: order.customerId }}>
            {t('aboutCustomer')}
          </TextLink>
        ) : null}
      </p>
      <h2>{t('shipTo')}</h2>
      <address>
        {addressLines(order.shipTo).map((line) => (
          <div key={line}>{line}</div>
        ))}
      </address>
      {isOpen && mayWrite ? (
        <Button size="compact-sm" variant="default" mt={8} onClick={() => setEditing(true)}>
          {t('address.edit')}
        </Button>
      ) : null}
      {isEditing ? <EditAddress order={order} onClose={() => setEditing(false)} /> : null}
      <h2>{t('about')}</h2>
      <dl className="facts">
        <div>
          <dt>{t('filter.channel')}</dt>
          <dd>{channel?.name ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('externalId')}</dt>
          <dd className="code">{order.externalId}</dd>
        </div>
        <div>
          <dt>{t('placed')}</dt>
          <dd>
            <When at={order.placedAt} />
          </dd>
        </div>
        <div>
          <dt>{t('service')}</dt>
          <dd>{order.serviceCode ?? t('anyService')}</dd>
        </div>
        {order.note ? (
          <div>
            <dt>{t('note')}</dt>
            <dd>{order.note}</dd>
          </div>
        ) : null}
      </dl>
      <OrderTags order={order} />
      <Attachments orderId={order.id} />
      <Mails orderId={order.id} />
    </aside>
  );
}

function Holds({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const mayWrite = useMay('orders:write');
  const live = order.holds.filter(({ liftedAt }) => liftedAt === null);
  const params = { path: { id: order.id } };
  const lift = useAct(
    async (holdId: string) =>
      dataOf(
        await api.DELETE('/v1/orders/{id}/holds/{holdId}', { params: { path: { id: order.id, holdId } } }),
      ),
    { changes: orderChanges, onFailed: sayFailed },
  );
  const endWindow = useAct(
    async (_: undefined) => dataOf(await api.POST('/v1/orders/{id}/hold-window-end', { params })),
    { changes: orderChanges, onFailed: sayFailed },
  );
  const isInWindow = order.holdUntil !== null && new Date(order.holdUntil) > new Date();
  if (live.length === 0 && !isInWindow) return null;
  return (
    <>
      <h2>{t('holds')}</h2>
      {isInWindow && order.holdUntil ? (
        <div className="box">
          <strong>{t('hold.hold_window')}</strong> <When at={order.holdUntil} style="relative" />
          <p className="muted">{t('holdWindowHint')}</p>
          {mayWrite ? (
            <Button
              size="compact-sm"
              variant="default"
              loading={endWindow.isPending}
              onClick={() => endWindow.mutate(undefined)}
            >
              {t('endWindow')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {live
        .filter(({ reason }) => reason !== 'hold_window')
        .map((hold) => (
          <div key={hold.id} className="box">
            <strong>{t(`hold.${hold.reason}` as never)}</strong>{' '}
            <span className="muted">
              {t('by', { name: hold.setByName })} · <When at={hold.setAt} style="relative" />
            </span>
            {hold.note ? <p>{hold.note}</p> : null}
            {mayWrite ? (
              <div>
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={lift.isPending}
                  onClick={() => lift.mutate(hold.id)}
                >
                  {t('lift')}
                </Button>
              </div>
            ) : null}
          </div>
        ))}
    </>
  );
}

function Mails({ orderId }: { orderId: string }) {
  const { t } = useTranslation('orders');
  const mayRead = useMay('mails:read');
  const mails = useQuery({
    queryKey: ['order-mails', orderId],
    enabled: mayRead,
    queryFn: async () =>
      dataOf(await api.GET('/v1/mails', { params: { query: { subjectId: orderId, limit: 20 } } })).items,
  });
  if (!mails.data?.length) return null;
  return (
    <>
      <h2>{t('mails')}</h2>
      <ul className="plain">
        {mails.data.map((mail) => (
          <li key={mail.id}>
            {mail.subject} <span className="muted">{t(`mailState.${mail.state}`)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The lines of an address as it is written on a parcel. */
export function addressLines(address: Record<string, unknown>): string[] {
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
