import { Button, Group, Modal, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { formFaults } from '../../ui/form-faults.ts';
import { sayDone } from '../../ui/notices.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useAsOpened } from '../../ui/use-as-opened.ts';
import { AddressFields, type AddressValues, addressBody, addressValues } from './AddressFields.tsx';
import { type Order, orderChanges, useOrder } from './order-queries.ts';

/** Corrects where an order goes, as long as no label stands in the way; what was typed survives a colleague's change. */
export function EditAddress({ onClose, ...opened }: { order: Order; onClose: () => void }) {
  const { t } = useTranslation('orders');
  const order = useAsOpened(opened.order);
  const fresh = useOrder(order.id);
  const form = useForm({ initialValues: { shipTo: addressValues(order.shipTo), email: order.email ?? '' } });
  const edit = useAct(
    async ({ version, ...values }: { version: number; shipTo: AddressValues; email: string }, key) =>
      dataOf(
        await api.POST('/v1/orders/{id}/edits', {
          params: { path: { id: order.id }, header: { 'Idempotency-Key': key } },
          body: {
            version,
            shipTo: addressBody(values.shipTo),
            ...(values.email ? { email: values.email } : {}),
          },
        }),
      ),
    {
      changes: orderChanges,
      onFailed: (error) => form.setErrors(formFaults(error)),
      onDone: () => {
        sayDone(t('address.saved'));
        onClose();
      },
    },
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('address.edit')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <form onSubmit={form.onSubmit((values) => edit.mutate({ ...values, version: order.version }))}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <AddressFields form={form} path="shipTo" />
          <TextInput type="email" label={t('address.email')} {...form.getInputProps('email')} />
        </SimpleGrid>
        <StaleNotice
          error={edit.error}
          onTakeTheirs={onClose}
          onKeepMine={async () => {
            const { data } = await fresh.refetch();
            if (data) edit.mutate({ ...form.values, version: data.version });
          }}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('cancel', { ns: 'ui' })}
          </Button>
          <Button type="submit" loading={edit.isPending}>
            {t('save', { ns: 'ui' })}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
