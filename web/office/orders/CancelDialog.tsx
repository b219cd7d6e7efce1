import { Checkbox, NumberInput, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { money } from '../../ui/format.ts';
import { sayDone } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';
import { cancelReasons } from './BulkActs.tsx';
import { type Order, orderChanges } from './order-queries.ts';

type Reason = (typeof cancelReasons)[number];

/** Cancels an order or units of it. Work in progress stops, picked goods are put back; money is not moved. */
export function CancelDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('orders');
  const [reason, setReason] = useState<Reason>('customer');
  const [note, setNote] = useState('');
  const [isPart, setPart] = useState(false);
  const [quantities, setQuantities] = useState<Record<string, number>>({});
  const open = order.lines
    .filter(({ parentLineId }) => parentLineId === null)
    .map((line) => ({ ...line, left: line.quantity - line.cancelledQuantity - line.shippedQuantity }))
    .filter(({ left }) => left > 0);
  const lines = Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([id, quantity]) => ({ id, quantity }));
  const cancel = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/orders/{id}/cancellation', {
          params: { path: { id: order.id }, header: { 'Idempotency-Key': key } },
          body: { reason, ...(note ? { note } : {}), ...(isPart ? { lines } : {}) },
        }),
      ),
    {
      changes: orderChanges,
      onDone: () => {
        sayDone(t('cancelDone', { number: order.number }));
        onClose();
      },
    },
  );
  const worth = isPart
    ? open.reduce((sum, { id, unitPriceMinor }) => sum + unitPriceMinor * (quantities[id] ?? 0), 0)
    : open.reduce((sum, { left, unitPriceMinor }) => sum + unitPriceMinor * left, 0);
  return (
    <ConfirmAct
      isOpen
      title={t('cancelTitle', { number: order.number, amount: money(worth, order.currency) })}
      act={t('act.cancel')}
      isDangerous
      isRunning={cancel.isPending}
      isDisabled={isPart && lines.length === 0}
      error={cancel.error}
      onClose={onClose}
      onConfirm={() => cancel.mutate(undefined)}
    >
      <Stack>
        <p className="muted">{t('cancelHint')}</p>
        <Select
          label={t('reason')}
          data={cancelReasons.map((one) => ({ value: one, label: t(`cancelReason.${one}`) }))}
          value={reason}
          onChange={(value) => value && setReason(value as Reason)}
        />
        <Checkbox
          label={t('cancelPart')}
          checked={isPart}
          onChange={(event) => setPart(event.currentTarget.checked)}
        />
        {isPart
          ? open.map(({ id, title, left }) => (
              <NumberInput
                key={id}
                label={title}
                description={t('split.most', { count: left })}
                min={0}
                max={left}
                value={quantities[id] ?? 0}
                onChange={(value) => setQuantities({ ...quantities, [id]: Number(value) })}
              />
            ))
          : null}
        <Textarea
          label={t('note')}
          autosize
          minRows={2}
          value={note}
          onChange={(e) => setNote(e.currentTarget.value)}
        />
      </Stack>
    </ConfirmAct>
  );
}
