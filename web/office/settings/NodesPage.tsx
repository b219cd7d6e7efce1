import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count, viewersZone } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useMay } from '../shell/use-me.ts';
import { addressValues, takeAddress, useAddressFields } from './node-address.ts';
import { RecordDialog } from './RecordDialog.tsx';
import { SettingsPage, useIsStep } from './SettingsPage.tsx';

type Node = ItemOf<'/v1/nodes'>;

export const nodeKinds = ['warehouse', 'store', 'home', 'third_party', 'supplier', 'amazon_fba'] as const;

/** The sites that hold or ship goods. */
export function NodesPage() {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  const [isNew, setNew] = useState(false);
  const isStep = useIsStep();
  const mayWrite = useMay('nodes:write');
  const addressFields = useAddressFields();
  const nodes = useQuery({
    queryKey: ['nodes'],
    queryFn: async () => dataOf(await api.GET('/v1/nodes', { params: { query: { limit: 100 } } })),
  });
  const columns: Column<Node>[] = [
    {
      name: 'name',
      header: t('name'),
      cell: ({ id, name }) => (
        <TextLink to="/settings/nodes/$id" params={{ id }}>
          {name}
        </TextLink>
      ),
    },
    { name: 'code', header: t('code'), cell: ({ code }) => <span className="code">{code}</span> },
    { name: 'kind', header: t('kind'), cell: ({ kind }) => t(`node.kinds.${kind}`) },
    { name: 'city', header: t('node.city'), cell: ({ address }) => `${address.city}, ${address.country}` },
    { name: 'zone', header: t('node.timeZone'), cell: ({ timeZone }) => timeZone },
    {
      name: 'capacity',
      header: t('node.dailyCapacity'),
      isNumber: true,
      cell: ({ dailyCapacity }) => (dailyCapacity === null ? '–' : count(dailyCapacity)),
    },
    {
      name: 'state',
      header: t('state'),
      cell: ({ status }) => (
        <StateChip tone={status === 'open' ? 'green' : 'grey'}>{t(`node.${status}`)}</StateChip>
      ),
    },
  ];
  return (
    <SettingsPage
      name="nodes"
      actions={mayWrite ? <Button onClick={() => setNew(true)}>{t('node.new')}</Button> : null}
    >
      <DataTable
        label={t('pages.nodes.title')}
        columns={columns}
        rows={nodes.data?.items ?? []}
        isLoading={nodes.isPending}
        error={nodes.error}
        onRetry={() => nodes.refetch()}
        onOpen={({ id }) => navigate({ to: '/settings/nodes/$id', params: { id } })}
        empty={<EmptyState title={t('node.none')} hint={t('pages.nodes.says')} />}
      />
      {isNew ? (
        <RecordDialog
          title={t('node.new')}
          changes={['nodes']}
          fields={[
            { name: 'name', label: t('name'), kind: 'text' },
            { name: 'code', label: t('code'), kind: 'text', hint: t('codeHint') },
            {
              name: 'kind',
              label: t('kind'),
              kind: 'choice',
              options: nodeKinds.map((value) => ({ value, label: t(`node.kinds.${value}`) })),
            },
            { name: 'timeZone', label: t('node.timeZone'), kind: 'text' },
            ...addressFields,
          ]}
          initial={{
            name: '',
            code: '',
            kind: 'warehouse',
            timeZone: viewersZone(),
            ...addressValues({ country: 'GB' }),
          }}
          save={async (values, key) => {
            const { address, rest } = takeAddress(values);
            const params = { header: { 'Idempotency-Key': key } };
            const node = dataOf(await api.POST('/v1/nodes', { params, body: { ...rest, address } as never }));
            if (!isStep) void navigate({ to: '/settings/nodes/$id', params: { id: node.id } });
          }}
          onClose={() => setNew(false)}
        />
      ) : null}
    </SettingsPage>
  );
}
