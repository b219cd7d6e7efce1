import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { StateChip } from '../../ui/StateChip.tsx';
import { type Column, DataTable } from '../../ui/table/DataTable.tsx';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { useMay, useMe } from '../shell/use-me.ts';
import { RecordDialog } from './RecordDialog.tsx';
import { useRoles } from './roles.ts';
import { SettingsPage } from './SettingsPage.tsx';
import { useLimitFields, useLimitWords, withoutEmptyLimits } from './use-limits.ts';

type Person = ItemOf<'/v1/users'>;
type Invited = ItemOf<'/v1/invitations'>;

/** Who works here and what they may do; people are invited by mail. */
export function PeoplePage() {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('users:write');
  const roles = useRoles();
  const limits = useLimitFields();
  const [isInviting, setInviting] = useState(false);
  const [edited, setEdited] = useState<Person>();
  const [leaving, setLeaving] = useState<Person>();
  const [link, setLink] = useState<string>();
  const users = useQuery({
    queryKey: ['users'],
    queryFn: async () => dataOf(await api.GET('/v1/users', { params: { query: { limit: 100 } } })),
  });
  return (
    <SettingsPage
      name="people"
      actions={mayWrite ? <Button onClick={() => setInviting(true)}>{t('people.invite')}</Button> : null}
    >
      {link ? (
        <div className="box" role="status">
          <strong>{t('people.link')}</strong>
          <p className="code wraps">{link}</p>
        </div>
      ) : null}
      <DataTable
        label={t('pages.people.title')}
        columns={usePersonColumns(setEdited, setLeaving)}
        rows={users.data?.items ?? []}
        isLoading={users.isPending}
        error={users.error}
        onRetry={() => users.refetch()}
        empty={<EmptyState title={t('people.none')} />}
      />
      <Invitations />
      {isInviting ? (
        <RecordDialog
          title={t('people.invite')}
          changes={['invitations']}
          fields={[
            { name: 'email', label: t('people.email'), kind: 'text', type: 'email' },
            { name: 'role', label: t('role'), kind: 'choice', options: roles },
            ...limits,
          ]}
          initial={{ email: '', role: 'picker', nodeIds: null, brandIds: null }}
          save={async (values, key) => {
            const params = { header: { 'Idempotency-Key': key } };
            const body = withoutEmptyLimits(values) as never;
            const { token } = dataOf(await api.POST('/v1/invitations', { params, body }));
            setLink(token ? `${location.origin}/invitation#${token}` : undefined);
          }}
          onClose={() => setInviting(false)}
        />
      ) : null}
      {edited ? (
        <RecordDialog
          title={edited.name}
          changes={['users']}
          fields={[{ name: 'role', label: t('role'), kind: 'choice', options: roles }, ...limits]}
          initial={{ role: edited.role, nodeIds: edited.nodeIds, brandIds: edited.brandIds }}
          save={async (values) =>
            dataOf(
              await api.PATCH('/v1/users/{id}', {
                params: { path: { id: edited.id }, header: { 'If-Match': `"${edited.version}"` } },
                body: values as never,
              }),
            )
          }
          onClose={() => setEdited(undefined)}
        />
      ) : null}
      {leaving ? <Leave person={leaving} onClose={() => setLeaving(undefined)} /> : null}
    </SettingsPage>
  );
}

function usePersonColumns(
  onEdit: (person: Person) => void,
  onLeave: (person: Person) => void,
): Column<Person>[] {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('users:write');
  const me = useMe().data?.id;
  const limitWords = useLimitWords();
  return [
    { name: 'name', header: t('name'), cell: ({ name }) => name },
    { name: 'email', header: t('people.email'), cell: ({ email }) => email },
    { name: 'role', header: t('role'), cell: ({ role }) => t(`roles.${role}`) },
    { name: 'limits', header: t('limits.header'), cell: limitWords },
    {
      name: 'factor',
      header: t('people.secondFactor'),
      cell: ({ twoFactorEnabled }) => (
        <StateChip tone={twoFactorEnabled ? 'green' : 'amber'}>
          {t(twoFactorEnabled ? 'on' : 'off')}
        </StateChip>
      ),
    },
    {
      name: 'seen',
      header: t('people.seen'),
      cell: ({ lastSeenAt }) => (lastSeenAt ? <When at={lastSeenAt} style="relative" /> : '–'),
    },
    {
      name: 'acts',
      header: <span className="hidden">{t('people.change')}</span>,
      cell: (person) =>
        mayWrite && person.id !== me ? (
          <Group gap={8} wrap="nowrap">
            <Button size="compact-sm" variant="default" onClick={() => onEdit(person)}>
              {t('people.change')}
            </Button>
            <Button size="compact-sm" variant="default" c="var(--red)" onClick={() => onLeave(person)}>
              {t('people.remove')}
            </Button>
          </Group>
        ) : null,
    },
  ];
}

function Leave({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const remove = useAct(
    async (_: undefined) =>
      dataOf(await api.DELETE('/v1/users/{id}', { params: { path: { id: person.id } } })),
    {
      changes: ['users'],
      onDone: () => {
        sayDone(t('people.removed', { name: person.name }));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      isDangerous
      title={t('people.removeOf', { name: person.name })}
      act={t('people.remove')}
      isRunning={remove.isPending}
      error={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate(undefined)}
    >
      <p>{t('people.removeHint')}</p>
    </ConfirmAct>
  );
}

function Invitations() {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('users:write');
  const invitations = useQuery({
    queryKey: ['invitations'],
    queryFn: async () => dataOf(await api.GET('/v1/invitations', { params: { query: { limit: 50 } } })),
  });
  const takeBack = useAct(
    async (id: string) => dataOf(await api.DELETE('/v1/invitations/{id}', { params: { path: { id } } })),
    { changes: ['invitations'], onFailed: sayFailed },
  );
  const resend = useAct(
    async (id: string) => dataOf(await api.POST('/v1/invitations/{id}/resend', { params: { path: { id } } })),
    { changes: ['invitations'], onDone: () => sayDone(t('people.resent')), onFailed: sayFailed },
  );
  const limitWords = useLimitWords();
  const open = (invitations.data?.items ?? []).filter(
    ({ acceptedAt, revokedAt }) => acceptedAt === null && revokedAt === null,
  );
  const columns: Column<Invited>[] = [
    { name: 'email', header: t('people.email'), cell: ({ email }) => email },
    { name: 'role', header: t('role'), cell: ({ role }) => t(`roles.${role}`) },
    { name: 'limits', header: t('limits.header'), cell: limitWords },
    { name: 'by', header: t('people.by'), cell: ({ invitedBy }) => invitedBy },
    { name: 'until', header: t('people.until'), cell: ({ expiresAt }) => <When at={expiresAt} /> },
    {
      name: 'acts',
      header: <span className="hidden">{t('people.takeBack')}</span>,
      cell: ({ id }) =>
        mayWrite ? (
          <Group gap={8} wrap="nowrap">
            <Button size="compact-sm" variant="default" onClick={() => resend.mutate(id)}>
              {t('people.resend')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => takeBack.mutate(id)}>
              {t('people.takeBack')}
            </Button>
          </Group>
        ) : null,
    },
  ];
  if (open.length === 0) return null;
  return (
    <section>
      <h2>{t('people.invited')}</h2>
      <DataTable label={t('people.invited')} columns={columns} rows={open} empty={null} />
    </section>
  );
}
