import { Button, Group, Modal, NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { sayDone } from '../../ui/notices.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useAsOpened } from '../../ui/use-as-opened.ts';
import { type FoundSku, SkuPicker } from '../lookups/SkuPicker.tsx';
import { MoneyInput } from './MoneyInput.tsx';
import { type Order, orderChanges, useOrder } from './order-queries.ts';

type Added = { sku: FoundSku; quantity: number; unitPriceMinor: number };

/** Changes quantities and adds lines. What is promised, picked and owed follows; what cannot change any more is refused. */
export function EditLines({ onClose, ...opened }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('orders');
  const order = useAsOpened(opened.order);
  const fresh = useOrder(order.id);
  const [quantities, setQuantities] = useState<Record<string, number>>({});
  const [added, setAdded] = useState<Added[]>([]);
  const shown = order.lines.filter(({ parentLineId }) => parentLineId === null);
  const changed = shown.filter(({ id, quantity }) => (quantities[id] ?? quantity) !== quantity);
  const edit = useAct(
    async (version: number, key) =>
      dataOf(
        await api.POST('/v1/orders/{id}/edits', {
          params: { path: { id: order.id }, header: { 'Idempotency-Key': key } },
          body: {
            version,
            ...(changed.length > 0
              ? { lines: changed.map(({ id }) => ({ id, quantity: quantities[id] ?? 0 })) }
              : {}),
            ...(added.length > 0
              ? { add: added.map(({ sku, ...line }) => ({ sku: sku.code, title: sku.title, ...line })) }
              : {}),
          },
        }),
      ),
    {
      changes: orderChanges,
      onDone: () => {
        sayDone(t('editDone', { number: order.number }));
        onClose();
      },
    },
  );
  const change = (at: number, part: Partial<Added>) =>
    setAdded(added.map((line, index) => (index === at ? { ...line, ...part } : line)));
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('editTitle', { number: order.number })}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          edit.mutate(order.version);
        }}
      >
        <Stack gap="sm">
          {shown.map((line) => (
            <NumberInput
              key={line.id}
              label={`${line.sku} ${line.title}`}
              min={0}
              value={quantities[line.id] ?? line.quantity}
              onChange={(value) => setQuantities({ ...quantities, [line.id]: Number(value) })}
            />
          ))}
          {added.map((line, at) => (
            <Group key={line.sku.id} align="end" grow>
              <NumberInput
                label={`${line.sku.code} ${line.sku.title}`}
                min={0}
                value={line.quantity}
                onChange={(value) => change(at, { quantity: Number(value) })}
              />
              <MoneyInput
                label={t('price')}
                currency={order.currency}
                value={line.unitPriceMinor}
                onChange={(unitPriceMinor) => change(at, { unitPriceMinor })}
              />
            </Group>
          ))}
          <SkuPicker
            label={t('new.add')}
            onPick={(sku) => setAdded([...added, { sku, quantity: 1, unitPriceMinor: 0 }])}
          />
          <StaleNotice
            error={edit.error}
            onTakeTheirs={onClose}
            onKeepMine={async () => {
              const { data } = await fresh.refetch();
              if (data) edit.mutate(data.version);
            }}
          />
        </Stack>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('cancel', { ns: 'ui' })}
          </Button>
          <Button type="submit" loading={edit.isPending} disabled={changed.length + added.length === 0}>
            {t('save', { ns: 'ui' })}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
