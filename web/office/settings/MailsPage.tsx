import { Button, Modal } from '@mantine/core';
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
import { MailTexts } from './mails/MailTexts.tsx';
import { WantedMails } from './mails/WantedMails.tsx';
import { SettingsPage } from './SettingsPage.tsx';

type Mail = ItemOf<'/v1/mails'>;

const tones = { waiting: 'blue', sent: 'green', failed: 'red', kept: 'grey' } as const;

/** Which mails shoppers get, and the outbox: what was sent, what failed, what is kept because no mail server is set up. */
export function MailsPage() {
  const { t } = useTranslation('settings');
  const mayWrite = useMay('mails:write');
  const [read, setRead] = useState<Mail>();
  const mails = useQuery({
    queryKey: ['mails'],
    queryFn: async () => dataOf(await api.GET('/v1/mails', { params: { query: { limit: 50 } } })),
  });
  const resend = useAct(
    async (id: string) => dataOf(await api.POST('/v1/mails/{id}/resend', { params: { path: { id } } })),
    { changes: ['mails'], onDone: () => sayDone(t('mail.resent')), onFailed: sayFailed },
  );
  const columns: Column<Mail>[] = [
    { name: 'when', header: t('created'), cell: ({ createdAt }) => <When at={createdAt} /> },
    { name: 'to', header: t('mail.to'), cell: ({ to }) => to },
    {
      name: 'subject',
      header: t('mail.subject'),
      cell: (mail) => (
        <button type="button" className="text-button" onClick={() => setRead(mail)}>
          {mail.subject}
        </button>
      ),
    },
    {
      name: 'state',
      header: t('state'),
      cell: ({ state, lastError }) => (
        <>
          <StateChip tone={tones[state]}>{t(`mailState.${state}`, { ns: 'orders' })}</StateChip> {lastError}
        </>
      ),
    },
    {
      name: 'acts',
      header: <span className="hidden">{t('mail.resend')}</span>,
      cell: ({ id }) =>
        mayWrite ? (
          <Button size="compact-sm" variant="default" onClick={() => resend.mutate(id)}>
            {t('mail.resend')}
          </Button>
        ) : null,
    },
  ];
  return (
    <SettingsPage name="mails">
      <WantedMails />
      <MailTexts />
      <h2>{t('mail.outbox')}</h2>
      <DataTable
        label={t('mail.outbox')}
        columns={columns}
        rows={mails.data?.items ?? []}
        isLoading={mails.isPending}
        error={mails.error}
        onRetry={() => mails.refetch()}
        empty={<EmptyState title={t('mail.none')} />}
      />
      <Modal
        opened={read !== undefined}
        onClose={() => setRead(undefined)}
        size="lg"
        title={read?.subject}
        closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
      >
        <pre className="mail-text">{read?.text}</pre>
      </Modal>
    </SettingsPage>
  );
}
