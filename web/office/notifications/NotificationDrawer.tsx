import { Button, Drawer, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { HelpLink } from '../../ui/HelpLink.tsx';
import { TextLink } from '../../ui/links.tsx';
import { sayFailed } from '../../ui/notices.tsx';
import { PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { NotificationLine } from './NotificationLine.tsx';
import { useNotifications } from './use-notifications.ts';

type DrawerProps = { isOpen: boolean; onClose: () => void };

/** What the person was told, beside the page at hand. */
export function NotificationDrawer({ isOpen, onClose }: DrawerProps) {
  const { t } = useTranslation('notifications');
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      size="md"
      title={t('title')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <Told onClose={onClose} />
    </Drawer>
  );
}

function Told({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('notifications');
  const told = useNotifications();
  const list = told.data?.pages.flatMap(({ items }) => items) ?? [];
  const [newest] = list;
  const readAll = useAct(
    async (until: string) => dataOf(await api.POST('/v1/me/notification-readings', { body: { until } })),
    { changes: ['notifications'], onFailed: sayFailed },
  );
  return (
    <>
      <Group gap="xs" mb="sm">
        <Button
          size="compact-sm"
          variant="default"
          disabled={!list.some(({ readAt }) => readAt === null)}
          loading={readAll.isPending}
          onClick={() => newest && readAll.mutate(newest.lastAt)}
        >
          {t('readAll')}
        </Button>
        <TextLink to="/settings/profile" hash="notifications" onClick={onClose}>
          {t('settings')}
        </TextLink>
        <span className="push">
          <HelpLink guide="notifications" />
        </span>
      </Group>
      {told.error ? <ProblemNotice error={told.error} onRetry={() => told.refetch()} /> : null}
      {told.isPending ? <PageSkeleton lines={4} /> : null}
      {told.data && list.length === 0 ? <EmptyState title={t('empty')} hint={t('emptyHint')} /> : null}
      <ul className="told">
        {list.map((notification) => (
          <NotificationLine key={notification.id} notification={notification} onOpened={onClose} />
        ))}
      </ul>
      {told.hasNextPage ? (
        <Button
          variant="default"
          fullWidth
          mt="sm"
          loading={told.isFetchingNextPage}
          onClick={() => told.fetchNextPage()}
        >
          {t('more', { ns: 'ui' })}
        </Button>
      ) : null}
    </>
  );
}
