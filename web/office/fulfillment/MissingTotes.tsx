import { Button, Checkbox, NumberInput, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { Code } from '../../ui/Code.tsx';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { TextLink } from '../../ui/links.tsx';
import { sayDone } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { useMay } from '../shell/use-me.ts';

type Missing = AnswerOf<'/v1/nodes/{id}/missing-totes', 'get'>['items'][number];

const changes = ['missing-totes', 'pick-batch', 'tasks', 'fulfillment-orders', 'orders', 'order', 'stock'];

/** Totes that orders went on without: what was in them, why, and that one of them was found. */
export function MissingTotes({ nodeId }: { nodeId: string }) {
  const { t } = useTranslation('fulfillment');
  const mayPlan = useMay('floor:plan');
  const [found, setFound] = useState<Missing>();
  const missing = useQuery({
    queryKey: ['missing-totes', nodeId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/nodes/{id}/missing-totes', { params: { path: { id: nodeId } } })).items,
  });
  if (!missing.data?.length) return null;
  return (
    <section aria-label={t('missing.title')}>
      <h2>{t('missing.title')}</h2>
      <ul className="plain">
        {missing.data.map((tote) => (
          <li key={tote.id} className="row">
            <Code>{tote.code}</Code>
            <TextLink to="/orders/$id" params={{ id: tote.orderId }}>
              {tote.orderNumber}
            </TextLink>
            <span>
              {unitsOf(tote)} · {tote.reason} · {tote.reportedByName} · <When at={tote.reportedAt} />
            </span>
            {mayPlan ? (
              <Button size="xs" variant="default" onClick={() => setFound(tote)}>
                {t('missing.found')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {found ? <FoundDialog tote={found} onClose={() => setFound(undefined)} /> : null}
    </section>
  );
}

const unitsOf = ({ goods }: Missing) => goods.map(({ quantity, sku }) => `${quantity} × ${sku}`).join(', ');

function FoundDialog({ tote, onClose }: { tote: Missing; onClose: () => void }) {
  const { t } = useTranslation('fulfillment');
  const [units, setUnits] = useState(tote.goods.map(({ quantity }) => quantity));
  const record = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/missing-totes/{id}/finding', {
          params: { path: { id: tote.id }, header: { 'Idempotency-Key': key } },
          body: {
            goods: tote.goods.map(({ skuId, lotId }, at) => ({ skuId, lotId, quantity: units[at] ?? 0 })),
          },
        }),
      ),
    {
      changes,
      onDone: () => {
        sayDone(t('missing.foundDone', { code: tote.code }));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      title={t('missing.foundOf', { code: tote.code })}
      act={t('missing.found')}
      isRunning={record.isPending}
      error={record.error}
      onClose={onClose}
      onConfirm={() => record.mutate(undefined)}
    >
      <Stack>
        <p>{t('missing.foundHint')}</p>
        {tote.goods.map(({ skuId, lotId, sku, title, quantity }, at) => (
          <NumberInput
            key={`${skuId} ${lotId}`}
            label={`${sku} ${title}`}
            min={0}
            max={quantity}
            allowDecimal={false}
            value={units[at]}
            onChange={(value) => setUnits(units.with(at, Number(value)))}
          />
        ))}
      </Stack>
    </ConfirmAct>
  );
}

type WithoutProps = {
  tote: { locationId: string; code: string };
  fulfillmentOrderId: string;
  orderNumber: string;
  onClose: () => void;
};

/** A manager lets an order go on without a tote of it: its goods leave the books and are shipped anew. */
export function GoOnWithout({ tote, fulfillmentOrderId, orderNumber, onClose }: WithoutProps) {
  const { t } = useTranslation('fulfillment');
  const [reason, setReason] = useState('');
  const [isToteHere, setIsToteHere] = useState(false);
  const report = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/fulfillment-orders/{id}/missing-totes', {
          params: { path: { id: fulfillmentOrderId }, header: { 'Idempotency-Key': key } },
          body: { toteId: tote.locationId, reason: reason.trim(), isToteHere },
        }),
      ),
    {
      changes,
      onDone: () => {
        sayDone(t('missing.done', { number: orderNumber, code: tote.code }));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      isDangerous
      title={t('missing.withoutOf', { number: orderNumber, code: tote.code })}
      act={t('missing.without')}
      isRunning={report.isPending}
      isDisabled={reason.trim() === ''}
      error={report.error}
      onClose={onClose}
      onConfirm={() => report.mutate(undefined)}
    >
      <Stack>
        <p>{t('missing.withoutHint')}</p>
        <Textarea
          label={t('missing.reason')}
          data-autofocus
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Checkbox
          label={t('missing.isToteHere')}
          checked={isToteHere}
          onChange={(event) => setIsToteHere(event.currentTarget.checked)}
        />
      </Stack>
    </ConfirmAct>
  );
}
