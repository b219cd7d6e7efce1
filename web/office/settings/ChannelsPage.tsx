import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { count } from '../../ui/format.ts';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useMay } from '../shell/use-me.ts';
import { type Field, RecordDialog } from './RecordDialog.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Channel = ItemOf<'/v1/channels'>;

/** Where orders come from: how long they may be edited, what happens without stock, whether payment is awaited. */
export function ChannelsPage() {
  const { t } = useTranslation('settings');
  const [opened, setOpened] = useState<Channel | 'new'>();
  const mayWrite = useMay('channels:write');
  const channels = useQuery({
    queryKey: ['channels'],
    queryFn: async () => dataOf(await api.GET('/v1/channels', {})),
  });
  const columns: Column<Channel>[] = [
    { name: 'name', header: t('name'), cell: ({ name }) => name },
    { name: 'code', header: t('code'), cell: ({ code }) => <span className="code">{code}</span> },
    { name: 'kind', header: t('kind'), cell: ({ kind }) => t(`channel.kinds.${kind}`) },
    {
      name: 'window',
      header: t('channel.holdWindowMinutes'),
      isNumber: true,
      cell: ({ holdWindowMinutes }) => count(holdWindowMinutes),
    },
    {
      name: 'backorder',
      header: t('channel.backorderPolicy'),
      cell: ({ backorderPolicy }) => t(`channel.policies.${backorderPolicy}`),
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
      name="channels"
      actions={mayWrite ? <Button onClick={() => setOpened('new')}>{t('channel.new')}</Button> : null}
    >
      <DataTable
        label={t('pages.channels.title')}
        columns={columns}
        rows={channels.data?.items ?? []}
        isLoading={channels.isPending}
        error={channels.error}
        onRetry={() => channels.refetch()}
        onOpen={mayWrite ? setOpened : undefined}
        empty={<EmptyState title={t('channel.none')} hint={t('pages.channels.says')} />}
      />
      {opened ? <ChannelDialog channel={opened} onClose={() => setOpened(undefined)} /> : null}
    </SettingsPage>
  );
}

function ChannelDialog({ channel, onClose }: { channel: Channel | 'new'; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const kinds = ['api', 'manual', 'csv', 'shop', 'marketplace'] as const;
  const own: Field[] = [
    { name: 'code', label: t('code'), kind: 'text', hint: t('codeHint') },
    {
      name: 'kind',
      label: t('kind'),
      kind: 'choice',
      options: kinds.map((value) => ({ value, label: t(`channel.kinds.${value}`) })),
    },
  ];
  const fields: Field[] = [
    { name: 'name', label: t('name'), kind: 'text' },
    ...(channel === 'new' ? own : []),
    {
      name: 'holdWindowMinutes',
      label: t('channel.holdWindowMinutes'),
      hint: t('channel.holdWindowHint'),
      kind: 'number',
      min: 0,
    },
    {
      name: 'backorderPolicy',
      label: t('channel.backorderPolicy'),
      kind: 'choice',
      options: (['accept', 'refuse'] as const).map((value) => ({
        value,
        label: t(`channel.policies.${value}`),
      })),
    },
    { name: 'requiresPayment', label: t('channel.requiresPayment'), kind: 'yesNo' },
    { name: 'isActive', label: t('active'), kind: 'yesNo' },
  ];
  const change = async (values: object, version: number) => {
    if (channel === 'new') return;
    dataOf(
      await api.PATCH('/v1/channels/{id}', {
        params: { path: { id: channel.id }, header: { 'If-Match': `"${version}"` } },
        body: values,
      }),
    );
  };
  return (
    <RecordDialog
      title={channel === 'new' ? t('channel.new') : channel.name}
      fields={fields}
      changes={['channels']}
      initial={
        channel === 'new'
          ? {
              name: '',
              code: '',
              kind: 'api',
              holdWindowMinutes: 0,
              backorderPolicy: 'accept',
              requiresPayment: false,
              isActive: true,
            }
          : valuesOf(channel)
      }
      save={async (values, key) => {
        if (channel !== 'new') return change(values, channel.version);
        const params = { header: { 'Idempotency-Key': key } };
        return dataOf(await api.POST('/v1/channels', { params, body: values as never }));
      }}
      saveOver={async (values) => {
        const { items } = dataOf(await api.GET('/v1/channels', {}));
        const fresh = items.find(({ id }) => channel !== 'new' && id === channel.id);
        if (fresh) await change(values, fresh.version);
      }}
      onClose={onClose}
    />
  );
}

function valuesOf({ name, holdWindowMinutes, backorderPolicy, requiresPayment, isActive }: Channel) {
  return { name, holdWindowMinutes, backorderPolicy, requiresPayment, isActive };
}
