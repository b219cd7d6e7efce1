import { Button, Checkbox, Group, Modal, SimpleGrid } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { formFaults } from '../../ui/form-faults.ts';
import { sayFailed } from '../../ui/notices.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { AddressFields, addressBody, addressValues } from '../orders/AddressFields.tsx';
import { addressLines } from '../orders/OrderSide.tsx';
import { useMay } from '../shell/use-me.ts';

type KnownAddress = ItemOf<'/v1/customers/{id}/addresses'>;

/** Where parcels of a customer go, the default first. */
export function CustomerAddresses({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers');
  const mayWrite = useMay('customers:write');
  const [edited, setEdited] = useState<KnownAddress | 'new'>();
  const addresses = useAddresses(customerId);
  const remove = useAct(
    async (addressId: string) =>
      dataOf(
        await api.DELETE('/v1/customers/{id}/addresses/{addressId}', {
          params: { path: { id: customerId, addressId } },
        }),
      ),
    { changes: ['customer-addresses'], onFailed: sayFailed },
  );
  return (
    <>
      <h2>{t('addresses')}</h2>
      {addresses.error ? <ProblemNotice error={addresses.error} onRetry={() => addresses.refetch()} /> : null}
      {addresses.data?.length === 0 ? <p className="muted">{t('noAddresses')}</p> : null}
      {addresses.data?.map((known) => (
        <div key={known.id} className="box">
          {known.isDefault ? <strong>{t('defaultAddress')}</strong> : null}
          <address>
            {addressLines(known.address).map((line) => (
              <div key={line}>{line}</div>
            ))}
          </address>
          {mayWrite ? (
            <Group gap={4}>
              <Button size="compact-sm" variant="default" onClick={() => setEdited(known)}>
                {t('editAddress')}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                loading={remove.isPending && remove.variables === known.id}
                onClick={() => remove.mutate(known.id)}
              >
                {t('remove')}
              </Button>
            </Group>
          ) : null}
        </div>
      ))}
      {mayWrite ? (
        <Button size="compact-sm" variant="default" mt={8} onClick={() => setEdited('new')}>
          {t('addAddress')}
        </Button>
      ) : null}
      {edited ? (
        <AddressDialog
          customerId={customerId}
          known={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </>
  );
}

function useAddresses(customerId: string) {
  return useQuery({
    queryKey: ['customer-addresses', customerId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/customers/{id}/addresses', { params: { path: { id: customerId } } })).items,
  });
}

type DialogProps = { customerId: string; known: KnownAddress | undefined; onClose: () => void };

function AddressDialog({ customerId, known, onClose }: DialogProps) {
  const { t } = useTranslation('customers');
  const addresses = useAddresses(customerId);
  const form = useForm({
    initialValues: { address: addressValues(known?.address ?? {}), isDefault: known?.isDefault ?? false },
  });
  type Typed = typeof form.values & { version: number | undefined };
  const save = useAct(
    async ({ version, address, isDefault }: Typed, key) => {
      const body = { address: addressBody(address), isDefault };
      const path = { id: customerId, addressId: known?.id ?? '' };
      return version === undefined
        ? dataOf(
            await api.POST('/v1/customers/{id}/addresses', {
              params: { path, header: { 'Idempotency-Key': key } },
              body,
            }),
          )
        : dataOf(
            await api.PATCH('/v1/customers/{id}/addresses/{addressId}', {
              params: { path, header: { 'If-Match': `"${version}"` } },
              body,
            }),
          );
    },
    {
      changes: ['customer-addresses'],
      onFailed: (error) => form.setErrors(formFaults(error)),
      onDone: onClose,
    },
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={known ? t('editAddress') : t('addAddress')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <form onSubmit={form.onSubmit((values) => save.mutate({ ...values, version: known?.version }))}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <AddressFields form={form} path="address" />
        </SimpleGrid>
        <Checkbox
          mt="md"
          label={t('makeDefault')}
          disabled={known?.isDefault}
          {...form.getInputProps('isDefault', { type: 'checkbox' })}
        />
        <StaleNotice
          error={save.error}
          onTakeTheirs={onClose}
          onKeepMine={async () => {
            const { data } = await addresses.refetch();
            const theirs = data?.find(({ id }) => id === known?.id);
            if (theirs) save.mutate({ ...form.values, version: theirs.version });
          }}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('cancel', { ns: 'ui' })}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('save', { ns: 'ui' })}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
