import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { useMay } from '../shell/use-me.ts';
import { RecordDialog } from './RecordDialog.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Endpoint = ItemOf<'/v1/webhook-endpoints'>;
type Delivery = ItemOf<'/v1/webhook-deliveries'>;

const tones = { active: 'green', paused: 'amber', disabled: 'red' } as const;
const deliveryTones = { waiting: 'blue', delivered: 'green', failed: 'red' } as const;

/** Where events are sent, and what came of each: with replay. */
export function WebhooksPage() {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('webhooks:write');
  const [isNew, setNew] = useState(false);
  const [secret, setSecret] = useState<string>();
  const endpoints = useQuery({
    queryKey: ['webhook-endpoints'],
    queryFn: async () => dataOf(await api.GET('/v1/webhook-endpoints', { params: { query: { limit: 50 } } })),
  });
  return (
    <SettingsPage
      name="webhooks"
      actions={mayWrite ? <Button onClick={() => setNew(true)}>{t('webhook.new')}</Button> : null}
    >
      {secret ? (
        <div className="box" role="status">
          <strong>{t('webhook.secret')}</strong>
          <p className="code wraps">{secret}</p>
        </div>
      ) : null}
      <DataTable
        label={t('pages.webhooks.title')}
        columns={useEndpointColumns()}
        rows={endpoints.data?.items ?? []}
        isLoading={endpoints.isPending}
        error={endpoints.error}
        onRetry={() => endpoints.refetch()}
        empty={<EmptyState title={t('webhook.none')} hint={t('webhook.noneHint')} />}
      />
      <Deliveries />
      {isNew ? (
        <RecordDialog
          title={t('webhook.new')}
          changes={['webhook-endpoints']}
          fields={[
            { name: 'url', label: t('webhook.url'), kind: 'text', type: 'url' },
            { name: 'eventTypes', label: t('webhook.types'), hint: t('webhook.typesHint'), kind: 'text' },
            { name: 'description', label: t('webhook.description'), kind: 'text', isOptional: true },
          ]}
          initial={{ url: 'https://', eventTypes: '*', description: '' }}
          save={async ({ url, eventTypes, description }, key) => {
            const answer = dataOf(
              await api.POST('/v1/webhook-endpoints', {
                params: { header: { 'Idempotency-Key': key } },
                body: {
                  url: String(url),
                  eventTypes: String(eventTypes)
                    .split(/[\s,]+/)
                    .filter(Boolean),
                  description: description === null ? null : String(description),
                },
              }),
            );
            setSecret(answer.secret ?? undefined);
          }}
          onClose={() => setNew(false)}
        />
      ) : null}
    </SettingsPage>
  );
}

function useEndpointColumns(): Column<Endpoint>[] {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('webhooks:write');
  const changes = ['webhook-endpoints', 'webhook-deliveries'];
  const test = useAct(
    async (id: string) =>
      dataOf(await api.POST('/v1/webhook-endpoints/{id}/test', { params: { path: { id } } })),
    { changes, onDone: () => sayDone(t('webhook.tested')), onFailed: sayFailed },
  );
  const turn = useAct(
    async ({ id, version, status }: Endpoint) =>
      dataOf(
        await api.PATCH('/v1/webhook-endpoints/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${version}"` } },
          body: { status: status === 'active' ? 'paused' : 'active' },
        }),
      ),
    { changes, onFailed: sayFailed },
  );
  const remove = useAct(
    async (id: string) =>
      dataOf(await api.DELETE('/v1/webhook-endpoints/{id}', { params: { path: { id } } })),
    { changes, onFailed: sayFailed },
  );
  return [
    { name: 'url', header: t('webhook.url'), cell: ({ url }) => <span className="code">{url}</span> },
    {
      name: 'types',
      header: t('webhook.types'),
      cell: ({ eventTypes }) => <span className="code">{eventTypes.join(', ')}</span>,
    },
    {
      name: 'state',
      header: t('state'),
      cell: ({ status, statusReason }) => (
        <>
          <StateChip tone={tones[status]}>{t(`webhook.${status}`)}</StateChip> {statusReason}
        </>
      ),
    },
    {
      name: 'acts',
      header: <span className="hidden">{t('people.change')}</span>,
      cell: (endpoint) =>
        mayWrite ? (
          <Group gap={8} wrap="nowrap">
            <Button size="compact-sm" variant="default" onClick={() => test.mutate(endpoint.id)}>
              {t('webhook.test')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => turn.mutate(endpoint)}>
              {t(endpoint.status === 'active' ? 'webhook.pause' : 'webhook.resume')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              c="var(--red)"
              onClick={() => remove.mutate(endpoint.id)}
            >
              {t('webhook.delete')}
            </Button>
          </Group>
        ) : null,
    },
  ];
}

function Deliveries() {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('webhooks:write');
  const deliveries = useQuery({
    queryKey: ['webhook-deliveries'],
    queryFn: async () =>
      dataOf(await api.GET('/v1/webhook-deliveries', { params: { query: { limit: 50 } } })),
  });
  const replay = useAct(
    async (id: string) =>
      dataOf(await api.POST('/v1/webhook-deliveries/{id}/replay', { params: { path: { id } } })),
    { changes: ['webhook-deliveries'], onDone: () => sayDone(t('webhook.replayed')), onFailed: sayFailed },
  );
  const columns: Column<Delivery>[] = [
    { name: 'when', header: t('created'), cell: ({ createdAt }) => <When at={createdAt} /> },
    {
      name: 'type',
      header: t('webhook.event'),
      cell: ({ eventType }) => <span className="code">{eventType}</span>,
    },
    {
      name: 'state',
      header: t('state'),
      cell: ({ status }) => <StateChip tone={deliveryTones[status]}>{t(`webhook.${status}`)}</StateChip>,
    },
    { name: 'attempts', header: t('webhook.attempts'), isNumber: true, cell: ({ attempts }) => attempts },
    { name: 'error', header: t('webhook.error'), cell: ({ lastError }) => lastError ?? '' },
    {
      name: 'acts',
      header: <span className="hidden">{t('webhook.replay')}</span>,
      cell: ({ id }) =>
        mayWrite ? (
          <Button size="compact-sm" variant="default" onClick={() => replay.mutate(id)}>
            {t('webhook.replay')}
          </Button>
        ) : null,
    },
  ];
  return (
    <section>
      <h2>{t('webhook.log')}</h2>
      <DataTable
        label={t('webhook.log')}
        columns={columns}
        rows={deliveries.data?.items ?? []}
        isLoading={deliveries.isPending}
        error={deliveries.error}
        onRetry={() => deliveries.refetch()}
        empty={<p className="muted">{t('webhook.noLog')}</p>}
      />
    </section>
  );
}
