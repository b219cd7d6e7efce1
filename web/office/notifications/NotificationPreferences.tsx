import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, api, dataOf } from '../../api/client.ts';
import { sayFailed } from '../../ui/notices.tsx';
import { PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useAct } from '../../ui/use-act.ts';

type Preferences = AnswerOf<'/v1/me/notification-preferences', 'get'>;
type Channels = Preferences['channels'];

const channels = ['off', 'office', 'mail'] as const;
type Channel = (typeof channels)[number];

/** How one is told of each kind. */
export function NotificationPreferences() {
  const { t } = useTranslation('notifications');
  const preferences = useQuery({
    queryKey: ['notifications', 'preferences'],
    queryFn: async () => dataOf(await api.GET('/v1/me/notification-preferences', {})),
  });
  const change = useAct(
    async (chosen: Channels) =>
      dataOf(
        await api.PATCH('/v1/me/notification-preferences', {
          params: { header: { 'If-Match': `"${preferences.data?.version}"` } },
          body: { channels: chosen },
        }),
      ),
    { changes: ['notifications'], onFailed: failed },
  );
  function failed(error: unknown) {
    sayFailed(error);
    void preferences.refetch();
  }
  return (
    <section id="notifications" ref={useLedHere(preferences.isSuccess)}>
      <h2>{t('preferences.title')}</h2>
      <p className="muted">{t('preferences.hint')}</p>
      {preferences.error ? (
        <ProblemNotice error={preferences.error} onRetry={() => preferences.refetch()} />
      ) : null}
      {preferences.isPending ? <PageSkeleton lines={4} /> : null}
      <div className="told-choices">
        {kindsOf(preferences.data).map(([kind, channel]) => (
          <NativeSelect
            key={kind}
            label={t(`preferences.kinds.${kind}`)}
            value={channel}
            disabled={change.isPending}
            // The choices are the names of channels.
            onChange={(event) => change.mutate({ [kind]: event.currentTarget.value as Channel })}
            data={channels.map((value) => ({ value, label: t(`preferences.channels.${value}`) }))}
          />
        ))}
      </div>
    </section>
  );
}

/** The kinds that somebody of the reader's role is told, in the order of the server. */
function kindsOf(preferences: Preferences | undefined) {
  // The server names kinds only, and each with its channel.
  return Object.entries(preferences?.channels ?? {}) as [keyof Channels, Channel][];
}

/** Shows the section to who was led to it: mails and the list of notifications do. */
function useLedHere(isReady: boolean) {
  const section = useRef<HTMLElement>(null);
  const hash = useRouterState({ select: ({ location }) => location.hash });
  useEffect(() => {
    if (isReady && hash === 'notifications') section.current?.scrollIntoView();
  }, [isReady, hash]);
  return section;
}
