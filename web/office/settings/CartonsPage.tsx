import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { length, weight } from '../../ui/format.ts';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useMay } from '../shell/use-me.ts';
import { type Field, RecordDialog, type Values } from './RecordDialog.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Carton = ItemOf<'/v1/cartons'>;

/** The cartons of the shop, from which the cheapest that fits is advised at the pack station. */
export function CartonsPage() {
  const { t } = useTranslation('settings');
  const [opened, setOpened] = useState<Carton | 'new'>();
  const mayWrite = useMay('skus:write');
  const cartons = useQuery({
    queryKey: ['cartons'],
    queryFn: async () => dataOf(await api.GET('/v1/cartons', { params: { query: { limit: 100 } } })),
  });
  const columns: Column<Carton>[] = [
    { name: 'code', header: t('code'), cell: ({ code }) => <span className="code">{code}</span> },
    { name: 'name', header: t('name'), cell: ({ name }) => name },
    {
      name: 'size',
      header: t('carton.size'),
      cell: ({ lengthMm, widthMm, heightMm }) =>
        [lengthMm, widthMm, heightMm].map((mm) => length(mm)).join(' × '),
    },
    { name: 'tare', header: t('carton.tare'), isNumber: true, cell: ({ tareGrams }) => weight(tareGrams) },
    {
      name: 'most',
      header: t('carton.most'),
      isNumber: true,
      cell: ({ maxWeightGrams }) => (maxWeightGrams === null ? '–' : weight(maxWeightGrams)),
    },
    {
      name: 'state',
      header: t('state'),
      cell: ({ isActive }) => (
        <StateChip tone={isActive ? 'green' : 'grey'}>{t(isActive ? 'active' : 'inactive')}</StateChip>
      ),
    },
  ];
  return (
    <SettingsPage
      name="cartons"
      actions={mayWrite ? <Button onClick={() => setOpened('new')}>{t('carton.new')}</Button> : null}
    >
      <DataTable
        label={t('pages.cartons.title')}
        columns={columns}
        rows={cartons.data?.items ?? []}
        isLoading={cartons.isPending}
        error={cartons.error}
        onRetry={() => cartons.refetch()}
        onOpen={mayWrite ? setOpened : undefined}
        empty={<EmptyState title={t('carton.none')} hint={t('pages.cartons.says')} />}
      />
      {opened ? <CartonDialog carton={opened} onClose={() => setOpened(undefined)} /> : null}
    </SettingsPage>
  );
}

function CartonDialog({ carton, onClose }: { carton: Carton | 'new'; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const sizes = ['lengthMm', 'widthMm', 'heightMm', 'tareGrams'] as const;
  const fields: Field[] = [
    { name: 'code', label: t('code'), kind: 'text' },
    { name: 'name', label: t('name'), kind: 'text' },
    ...sizes.map((name): Field => ({ name, label: t(`carton.${name}`), kind: 'number', min: 0 })),
    { name: 'maxWeightGrams', label: t('carton.maxWeightGrams'), kind: 'number', isOptional: true },
    { name: 'costMinor', label: t('carton.costMinor'), kind: 'number', min: 0 },
    { name: 'isActive', label: t('active'), kind: 'yesNo' },
  ];
  const change = async (values: Values, id: string, version: number) =>
    dataOf(
      await api.PATCH('/v1/cartons/{id}', {
        params: { path: { id }, header: { 'If-Match': `"${version}"` } },
        body: values,
      }),
    );
  return (
    <RecordDialog
      title={carton === 'new' ? t('carton.new') : carton.name}
      fields={fields}
      changes={['cartons']}
      initial={
        carton === 'new'
          ? {
              code: '',
              name: '',
              lengthMm: 300,
              widthMm: 200,
              heightMm: 150,
              tareGrams: 0,
              costMinor: 0,
              isActive: true,
            }
          : Object.fromEntries(fields.map(({ name }) => [name, carton[name as keyof Carton]]))
      }
      save={async (values, key) => {
        if (carton !== 'new') return change(values, carton.id, carton.version);
        const params = { header: { 'Idempotency-Key': key } };
        return dataOf(await api.POST('/v1/cartons', { params, body: values as never }));
      }}
      saveOver={async (values) => {
        if (carton === 'new') return;
        const fresh = dataOf(await api.GET('/v1/cartons/{id}', { params: { path: { id: carton.id } } }));
        await change(values, fresh.id, fresh.version);
      }}
      onClose={onClose}
    />
  );
}
