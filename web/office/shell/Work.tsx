import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/client.ts';
import { PageSkeleton } from '../../ui/Page.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { SignIn } from '../account/SignIn.tsx';
import { NotificationBell } from '../notifications/NotificationBell.tsx';
import { NotificationDrawer } from '../notifications/NotificationDrawer.tsx';
import { useIsTold } from '../notifications/use-notifications.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { DemoBanner } from './DemoBanner.tsx';
import { FailedReads } from './FailedReads.tsx';
import { NavigationBar } from './NavigationBar.tsx';
import { areas } from './navigation.ts';
import { ShortcutHelp } from './ShortcutHelp.tsx';
import { useLive } from './use-live.ts';
import { useMe } from './use-me.ts';
import { useApplyPreferences } from './use-preferences.ts';

/** Who is signed in decides whether the office shows the way in or the work. */
export function Work() {
  const me = useMe();
  if (me.isPending)
    return (
      <main className="alone">
        <PageSkeleton lines={4} />
      </main>
    );
  if (me.error instanceof ApiError && me.error.problem.status === 401) return <SignIn />;
  // Once it is known who works here, a later reading that fails takes nothing off the page.
  if (me.error && !me.data)
    return (
      <main className="alone">
        <ProblemNotice error={me.error} onRetry={() => me.refetch()} />
      </main>
    );
  return <Shell />;
}

function Shell() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const isLive = useLive();
  useApplyPreferences();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const [isPaletteOpen, palette] = useDisclosure(false);
  const [isHelpOpen, help] = useDisclosure(false);
  const [isToldOpen, told] = useDisclosure(false);
  const isTold = useIsTold();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever the page changes.
  useEffect(close, [path]);
  useShortcuts([
    { keys: 'k', withCommand: true, label: t('palette.title'), run: palette.toggle },
    { keys: '?', label: t('shortcuts.title'), run: help.open },
    ...(isTold ? [{ keys: 'n', label: t('title', { ns: 'notifications' }), run: told.open }] : []),
    ...areas.map(({ name, to, key }) => ({
      keys: `g ${key}`,
      label: t('shortcuts.goTo', { name: t(`areas.${name}`) }),
      run: () => void navigate({ to: to as '/' }),
    })),
  ]);
  return (
    <AppShell
      layout="alt"
      transitionDuration={0}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      header={{ height: { base: 48, sm: 0 } }}
      padding={0}
    >
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <AppShell.Header hiddenFrom="sm">
        <Group h="100%" px="md">
          <Burger opened={isOpen} onClick={toggle} size="sm" aria-label={t('menu')} aria-expanded={isOpen} />
          <strong>Waybill</strong>
          <NotificationBell onOpen={told.open} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('navigation')}>
        <div className="nav-scroll">
          <NavigationBar
            isLive={isLive}
            onPalette={palette.open}
            onHelp={help.open}
            onNotifications={told.open}
            burger={
              <Burger opened={isOpen} onClick={toggle} size="sm" hiddenFrom="sm" aria-label={t('menu')} />
            }
          />
        </div>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <DemoBanner />
        <FailedReads />
        <Outlet />
      </AppShell.Main>
      <CommandPalette
        isOpen={isPaletteOpen}
        onClose={palette.close}
        onNotifications={isTold ? told.open : undefined}
      />
      <NotificationDrawer isOpen={isToldOpen} onClose={told.close} />
      <ShortcutHelp isOpen={isHelpOpen} onClose={help.close} />
    </AppShell>
  );
}
