import { Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';
import { holdReasons } from './order-filters.ts';
import { type Order, orderChanges } from './order-queries.ts';

type Reason = Exclude<(typeof holdReasons)[number], 'hold_window'>;

/** Holds an order: it is not released, and what is being picked stops at the pack station. Undone by lifting the hold. */
export function HoldDialog({ order, onClose }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('orders');
  const [reason, setReason] = useState<Reason>('operator');
  const [note, setNote] = useState('');
  const params = { path: { id: order.id } };
  const lift = useAct(
    async (holdId: string) =>
      dataOf(
        await api.DELETE('/v1/orders/{id}/holds/{holdId}', { params: { path: { id: order.id, holdId } } }),
      ),
    { changes: orderChanges, onFailed: sayFailed },
  );
  const hold = useAct(
    async (body: { reason: Reason; note?: string }, key) =>
      dataOf(
        await api.POST('/v1/orders/{id}/holds', {
          params: { ...params, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    {
      changes: orderChanges,
      onDone: (held) => {
        const mine = held.holds.findLast((one) => one.reason === reason && one.liftedAt === null);
        sayDone(t('holdSet'), mine && (() => lift.mutate(mine.id)));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      title={t('holdTitle', { number: order.number })}
      act={t('act.hold')}
      isRunning={hold.isPending}
      error={hold.error}
      onClose={onClose}
      onConfirm={() => hold.mutate({ reason, ...(note ? { note } : {}) })}
    >
      <Stack>
        <Select
          label={t('reason')}
          data-autofocus
          data={holdReasons
            .filter((one) => one !== 'hold_window')
            .map((one) => ({ value: one, label: t(`hold.${one}`) }))}
          value={reason}
          onChange={(value) => value && setReason(value as Reason)}
        />
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
