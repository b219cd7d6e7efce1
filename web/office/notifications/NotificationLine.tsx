import { useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { useAct } from '../../ui/use-act.ts';
import { When } from '../../ui/When.tsx';
import { useNotificationWords } from './use-notification-words.ts';
import type { Notification } from './use-notifications.ts';

type LineProps = { notification: Notification; onOpened: () => void };

/** One notification: what happened, when, and the way there. Following it marks it as read. */
export function NotificationLine({ notification, onOpened }: LineProps) {
  const { t } = useTranslation('notifications');
  const router = useRouter();
  const { id, path, lastAt, readAt } = notification;
  const { title, detail } = useNotificationWords()(notification);
  const isUnread = readAt === null;
  const read = useAct(
    async (_: undefined) =>
      dataOf(await api.POST('/v1/me/notifications/{id}/reading', { params: { path: { id } } })),
    { changes: ['notifications'] },
  );
  const open = (event: MouseEvent) => {
    if (isUnread) read.mutate(undefined);
    // A file is fetched by the browser itself, and so is what is opened beside this page.
    const isElsewhere = path.startsWith('/v1/') || event.metaKey || event.ctrlKey || event.shiftKey;
    if (isElsewhere) return;
    event.preventDefault();
    router.history.push(path);
    onOpened();
  };
  return (
    <li className={isUnread ? 'unread' : undefined}>
      <a href={path} onClick={open}>
        {isUnread ? <span className="unseen">{t('isUnread')}: </span> : null}
        <span className="told-title">{title}</span>
        {detail ? <span className="wraps">{detail}</span> : null}
        <span className="muted">
          <When at={lastAt} style="relative" />
        </span>
      </a>
    </li>
  );
}
