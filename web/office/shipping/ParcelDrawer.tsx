import { Button, Drawer, Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { length, money, weight } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { sayDone } from '../../ui/notices.tsx';
import { PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { pagesLanguage } from '../../ui/words/prepare.ts';
import { addressLines } from '../orders/OrderSide.tsx';
import { useMay } from '../shell/use-me.ts';
import { useCarriers } from './use-carriers.ts';

type Parcel = AnswerOf<'/v1/parcels/{id}', 'get'>;

const changes = ['parcels', 'parcel', 'order', 'timeline'];

/** A parcel beside the list: label with the carrier's words and retry, documents, void, and its way so far. */
export function ParcelDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('shipping');
  const parcel = useQuery({
    queryKey: ['parcel', id],
    queryFn: async () => dataOf(await api.GET('/v1/parcels/{id}', { params: { path: { id } } })),
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      title={parcel.data?.trackingNumber ?? t('parcel')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      {parcel.error ? <ProblemNotice error={parcel.error} onRetry={() => parcel.refetch()} /> : null}
      {parcel.data ? <Body parcel={parcel.data} /> : <PageSkeleton />}
    </Drawer>
  );
}

function Body({ parcel }: { parcel: Parcel }) {
  const { t } = useTranslation('shipping');
  const label = parcel.labels.at(-1);
  const size = [parcel.lengthMm, parcel.widthMm, parcel.heightMm].filter((mm) => mm !== null);
  return (
    <Stack>
      {parcel.orderId ? (
        <TextLink to="/orders/$id" params={{ id: parcel.orderId }}>
          {t('orderOf', { number: parcel.orderNumber })}
        </TextLink>
      ) : null}
      <address>
        {addressLines(parcel.shipTo).map((line) => (
          <div key={line}>{line}</div>
        ))}
      </address>
      <p className="muted">
        {[weight(parcel.weightGrams), size.map((mm) => length(mm)).join(' × '), parcel.cartonCode]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {label?.carrierMessage && label.state !== 'bought' ? (
        <div className="box" role="status">
          <strong>{t('carrierSays')}</strong>
          <p>{label.carrierMessage}</p>
        </div>
      ) : null}
      <Acts parcel={parcel} />
      <div>
        <h2>{t('labels')}</h2>
        <ul className="timeline">
          {parcel.labels.toReversed().map((one) => (
            <li key={one.id}>
              <span className="muted">
                <When at={one.requestedAt} />
              </span>
              <span>
                {t(`labelState.${one.state}`)} · {one.serviceCode}{' '}
                {one.costMinor !== null && one.currency ? money(one.costMinor, one.currency) : ''}{' '}
                <span className="muted">
                  {one.requestedByName}
                  {one.voidReason ? ` · ${one.voidReason}` : ''}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </div>
      <TrackingEvents parcel={parcel} />
    </Stack>
  );
}

function Acts({ parcel }: { parcel: Parcel }) {
  const { t } = useTranslation('shipping');
  const mayWrite = useMay('parcels:write');
  const [isVoiding, setVoiding] = useState<'label' | 'parcel'>();
  const live = parcel.labels.find(({ state, isExtra }) => state === 'bought' && !isExtra);
  const buy = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/parcels/{id}/label', {
          params: { path: { id: parcel.id }, header: { 'Idempotency-Key': key } },
          body: {},
        }),
      ),
    { changes, onDone: ({ state }) => sayDone(t(`labelState.${state}`)) },
  );
  return (
    <>
      <Group>
        {live ? (
          <>
            <Button component="a" variant="default" href={`/v1/parcels/${parcel.id}/label?format=pdf`}>
              {t('labelPdf')}
            </Button>
            <Button component="a" variant="default" href={`/v1/parcels/${parcel.id}/label?format=zpl`}>
              ZPL
            </Button>
          </>
        ) : null}
        <Button
          component="a"
          variant="default"
          href={`/v1/parcels/${parcel.id}/packing-slip?language=${pagesLanguage()}`}
        >
          {t('packingSlip')}
        </Button>
        {mayWrite && parcel.status === 'packed' && !live ? (
          <Button loading={buy.isPending} onClick={() => buy.mutate(undefined)}>
            {parcel.labels.length > 0 ? t('retry') : t('buy')}
          </Button>
        ) : null}
        {mayWrite && parcel.status === 'packed' && live ? (
          <Button variant="default" c="var(--red)" onClick={() => setVoiding('label')}>
            {t('voidLabel')}
          </Button>
        ) : null}
        {mayWrite && parcel.status === 'packed' ? (
          <Button variant="default" c="var(--red)" onClick={() => setVoiding('parcel')}>
            {t('voidParcel')}
          </Button>
        ) : null}
      </Group>
      {buy.error ? <ProblemNotice error={buy.error} /> : null}
      {isVoiding ? (
        <VoidDialog what={isVoiding} parcel={parcel} onClose={() => setVoiding(undefined)} />
      ) : null}
    </>
  );
}

type VoidProps = { what: 'label' | 'parcel'; parcel: Parcel; onClose: () => void };

function VoidDialog({ what, parcel, onClose }: VoidProps) {
  const { t } = useTranslation('shipping');
  const [reason, setReason] = useState('');
  const live = parcel.labels.find(({ state, isExtra }) => state === 'bought' && !isExtra);
  const amount = live?.costMinor != null && live.currency ? money(live.costMinor, live.currency) : '–';
  const run = useAct(
    async (_: undefined, key) => {
      const params = { path: { id: parcel.id }, header: { 'Idempotency-Key': key } };
      const body = { reason };
      if (what === 'label') dataOf(await api.POST('/v1/parcels/{id}/label/void', { params, body }));
      else dataOf(await api.POST('/v1/parcels/{id}/void', { params, body }));
    },
    {
      changes,
      onDone: () => {
        sayDone(t('voided'));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      isDangerous
      title={t(what === 'label' ? 'voidLabelOf' : 'voidParcelOf', {
        number: parcel.trackingNumber ?? '–',
        amount,
      })}
      act={t(what === 'label' ? 'voidLabel' : 'voidParcel')}
      isRunning={run.isPending}
      isDisabled={!reason.trim()}
      error={run.error}
      onClose={onClose}
      onConfirm={() => run.mutate(undefined)}
    >
      <TextInput
        label={t('reason')}
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmAct>
  );
}

function TrackingEvents({ parcel }: { parcel: Parcel }) {
  const { t } = useTranslation('shipping');
  const parcelId = parcel.id;
  const mayAsk = useMay('tracking:write');
  const carrier = useCarriers().find(({ id }) => id === parcel.carrierId);
  const isAskable = mayAsk && parcel.shippedAt !== null && (carrier?.operations.includes('track') ?? false);
  const ask = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/parcels/{id}/tracking-inquiry', {
          params: { path: { id: parcelId }, header: { 'Idempotency-Key': key } },
        }),
      ),
    {
      changes: [...changes, 'tracking'],
      onDone: ({ newEvents }) => sayDone(t('asked', { count: newEvents })),
    },
  );
  const events = useQuery({
    queryKey: ['tracking', parcelId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/tracking-events', { params: { query: { parcelId, limit: 50 } } })).items,
  });
  if (!events.data?.length && !isAskable) return null;
  return (
    <div>
      <div className="box-head">
        <h2>{t('way')}</h2>
        {isAskable ? (
          <Button
            size="compact-sm"
            variant="default"
            className="push"
            loading={ask.isPending}
            onClick={() => ask.mutate(undefined)}
          >
            {t('ask')}
          </Button>
        ) : null}
      </div>
      {ask.error ? <ProblemNotice error={ask.error} /> : null}
      <ul className="timeline">
        {events.data?.map((event) => (
          <li key={event.id}>
            <span className="muted">
              <When at={event.eventAt} />
            </span>
            <span>
              {t(`deliveryState.${event.status}` as never)}{' '}
              <span className="muted">
                {[event.description, event.place].filter((part) => part !== null).join(' · ')}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
