import { ActionIcon } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { count } from '../../ui/format.ts';
import { useIsTold, useUnread } from './use-notifications.ts';

const mostShown = 99;

type BellProps = { onOpen: () => void; visibleFrom?: 'sm' };

/** How many notifications are unread, and the way to them. */
export function NotificationBell({ onOpen, visibleFrom }: BellProps) {
  const { t } = useTranslation('notifications');
  const unread = useUnread();
  if (!useIsTold()) return null;
  const label = unread === 0 ? t('title') : t('unread', { count: unread });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      className="bell push"
      aria-haspopup="dialog"
      aria-label={label}
      title={label}
      visibleFrom={visibleFrom}
      onClick={onOpen}
    >
      <IconBell size={18} stroke={1.6} aria-hidden="true" />
      {unread > 0 ? (
        <span className="bell-count">{unread > mostShown ? `${mostShown}+` : count(unread)}</span>
      ) : null}
    </ActionIcon>
  );
}
