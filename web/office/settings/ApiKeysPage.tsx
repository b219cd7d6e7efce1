import { Button, CopyButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { sayDone } from '../../ui/notices.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { useMay } from '../shell/use-me.ts';
import { RecordDialog } from './RecordDialog.tsx';
import { useRoles } from './roles.ts';
import { SettingsPage } from './SettingsPage.tsx';
import { useLimitFields, useLimitWords, withoutEmptyLimits } from './use-limits.ts';

type Key = ItemOf<'/v1/api-keys'>;

/** Keys for programs: shown once when made, revoked at once. */
export function ApiKeysPage() {
  const { t } = useTranslation('settings');
  const [isNew, setNew] = useState(false);
  const [made, setMade] = useState<string>();
  const [revoking, setRevoking] = useState<Key>();
  const mayWrite = useMay('api_keys:write');
  const roles = useRoles();
  const limits = useLimitFields();
  const limitWords = useLimitWords();
  const keys = useQuery({
    queryKey: ['api-keys'],
    queryFn: async () => dataOf(await api.GET('/v1/api-keys', { params: { query: { limit: 100 } } })),
  });
  const columns: Column<Key>[] = [
    { name: 'name', header: t('name'), cell: ({ name }) => name },
    {
      name: 'key',
      header: t('key.key'),
      cell: ({ prefix, lastFour }) => (
        <span className="code">
          {prefix}…{lastFour}
        </span>
      ),
    },
    { name: 'role', header: t('role'), cell: ({ role }) => t(`roles.${role}`) },
    { name: 'limits', header: t('limits.header'), cell: limitWords },
    { name: 'made', header: t('created'), cell: ({ createdAt }) => <When at={createdAt} /> },
    {
      name: 'acts',
      header: <span className="hidden">{t('key.revoke')}</span>,
      cell: (key) =>
        mayWrite && key.revokedAt === null ? (
          <Button size="compact-sm" variant="default" c="var(--red)" onClick={() => setRevoking(key)}>
            {t('key.revoke')}
          </Button>
        ) : null,
    },
  ];
  return (
    <SettingsPage
      name="apiKeys"
      actions={mayWrite ? <Button onClick={() => setNew(true)}>{t('key.new')}</Button> : null}
    >
      {made ? (
        <div className="box" role="status">
          <strong>{t('key.once')}</strong>
          <p className="code wraps">{made}</p>
          <CopyButton value={made}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t('copied', { ns: 'ui' }) : t('key.copy')}
              </Button>
            )}
          </CopyButton>
        </div>
      ) : null}
      <DataTable
        label={t('pages.apiKeys.title')}
        columns={columns}
        rows={(keys.data?.items ?? []).filter(({ revokedAt }) => revokedAt === null)}
        isLoading={keys.isPending}
        error={keys.error}
        onRetry={() => keys.refetch()}
        empty={<EmptyState title={t('key.none')} hint={t('pages.apiKeys.says')} />}
      />
      {isNew ? (
        <RecordDialog
          title={t('key.new')}
          changes={['api-keys']}
          fields={[
            { name: 'name', label: t('name'), kind: 'text', hint: t('key.nameHint') },
            { name: 'role', label: t('role'), kind: 'choice', options: roles },
            ...limits,
          ]}
          initial={{ name: '', role: 'read_only', nodeIds: null, brandIds: null }}
          save={async (values, idempotencyKey) => {
            const params = { header: { 'Idempotency-Key': idempotencyKey } };
            const body = withoutEmptyLimits(values) as never;
            const answer = dataOf(await api.POST('/v1/api-keys', { params, body }));
            setMade(answer.secret ?? undefined);
          }}
          onClose={() => setNew(false)}
        />
      ) : null}
      {revoking ? <RevokeKey apiKey={revoking} onClose={() => setRevoking(undefined)} /> : null}
    </SettingsPage>
  );
}

function RevokeKey({ apiKey, onClose }: { apiKey: Key; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const revoke = useAct(
    async (_: undefined) =>
      dataOf(await api.DELETE('/v1/api-keys/{id}', { params: { path: { id: apiKey.id } } })),
    {
      changes: ['api-keys'],
      onDone: () => {
        sayDone(t('key.revoked'));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      isDangerous
      title={t('key.revokeOf', { name: apiKey.name })}
      act={t('key.revoke')}
      isRunning={revoke.isPending}
      error={revoke.error}
      onClose={onClose}
      onConfirm={() => revoke.mutate(undefined)}
    >
      <p>{t('key.revokeHint')}</p>
    </ConfirmAct>
  );
}
