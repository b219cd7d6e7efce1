import { NumberInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { sayDone } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';
import type { FulfillmentOrder } from './FulfillmentOrders.tsx';
import { orderChanges } from './order-queries.ts';

type SplitProps = { fulfillmentOrder: FulfillmentOrder; onClose: () => void };

/** Splits units that are not picked off into a fulfillment order of their own. */
export function SplitDialog({ fulfillmentOrder, onClose }: SplitProps) {
  const { t } = useTranslation('orders');
  const [quantities, setQuantities] = useState<Record<string, number>>({});
  const [reason, setReason] = useState('');
  const lines = Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([id, quantity]) => ({ id, quantity }));
  const split = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/fulfillment-orders/{id}/splits', {
          params: { path: { id: fulfillmentOrder.id }, header: { 'Idempotency-Key': key } },
          body: { lines, reason: reason || t('split.defaultReason') },
        }),
      ),
    {
      changes: orderChanges,
      onDone: () => {
        sayDone(t('split.done'));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      title={t('split.title')}
      act={t('split.act')}
      isDisabled={lines.length === 0}
      isRunning={split.isPending}
      error={split.error}
      onClose={onClose}
      onConfirm={() => split.mutate(undefined)}
    >
      <Stack>
        <p className="muted">{t('split.hint')}</p>
        {fulfillmentOrder.lines.map((line) => {
          const most = line.quantity - line.cancelledQuantity - line.pickedQuantity;
          return most > 0 ? (
            <NumberInput
              key={line.id}
              label={line.title}
              description={t('split.most', { count: most })}
              min={0}
              max={most}
              value={quantities[line.id] ?? 0}
              onChange={(value) => setQuantities({ ...quantities, [line.id]: Number(value) })}
            />
          ) : null;
        })}
        <TextInput
          label={t('reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmAct>
  );
}
