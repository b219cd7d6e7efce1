import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconKeyboard, IconLogout, IconSearch, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { sayFailed } from '../../ui/notices.tsx';
import { NotificationBell } from '../notifications/NotificationBell.tsx';
import { LongActs } from './LongActs.tsx';
import { areas } from './navigation.ts';
import { useMe } from './use-me.ts';
import { workIn } from './work-in.ts';

type NavigationBarProps = {
  isLive: boolean;
  onPalette: () => void;
  onHelp: () => void;
  onNotifications: () => void;
  burger: ReactNode;
};

/** The way through the office: company, bell, search, areas, and at the foot whether changes arrive live and who is signed in. */
export function NavigationBar({ isLive, onPalette, onHelp, onNotifications, burger }: NavigationBarProps) {
  const { t } = useTranslation('shell');
  const me = useMe().data;
  return (
    <div className="nav">
      <div className="nav-head">
        {burger}
        <OrganizationMenu />
        <NotificationBell onOpen={onNotifications} visibleFrom="sm" />
      </div>
      <UnstyledButton className="nav-search" onClick={onPalette}>
        <IconSearch size={16} aria-hidden="true" />
        <span>{t('palette.open')}</span>
        <kbd>{isMac() ? '⌘' : 'Ctrl'} K</kbd>
      </UnstyledButton>
      <ul className="nav-areas">
        {areas.map(({ name, to, icon: Icon }) => (
          <li key={name}>
            <Link
              to={to as '/'}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              className="nav-link"
            >
              <Icon size={18} stroke={1.6} aria-hidden="true" />
              {t(`areas.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
      <div className="nav-foot">
        <div className="nav-state">
          <span className="muted" role="status">
            {isLive ? `● ${t('live')}` : `○ ${t('reconnecting')}`}
          </span>
          <LongActs />
        </div>
        <UnstyledButton className="nav-link" onClick={onHelp}>
          <IconKeyboard size={18} stroke={1.6} aria-hidden="true" />
          {t('shortcuts.title')}
        </UnstyledButton>
        <PersonMenu name={me?.name ?? ''} />
      </div>
    </div>
  );
}

function OrganizationMenu() {
  const { t } = useTranslation('shell');
  const me = useMe().data;
  const here = me?.organizations.find(({ id }) => id === me.organizationId);
  const others = me?.organizations.filter(({ id }) => id !== me.organizationId) ?? [];
  if (others.length === 0) return <strong className="organization">{here?.name ?? 'Waybill'}</strong>;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className="organization" aria-label={t('organization', { name: here?.name })}>
          <strong>{here?.name}</strong> <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map(({ id, name, isDemo }) => (
          <Menu.Item key={id} onClick={() => workIn(id).catch(sayFailed)}>
            {name}
            {isDemo ? <span className="muted"> · {t('demo.short')}</span> : null}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PersonMenu({ name }: { name: string }) {
  const { t } = useTranslation('shell');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    await api.POST('/v1/auth/sign-out', {});
    queries.clear();
    location.assign('/');
  };
  return (
    <Menu position="top-start" width={200}>
      <Menu.Target>
        <UnstyledButton className="nav-link" aria-label={t('person', { name })}>
          <IconUserCircle size={18} stroke={1.6} aria-hidden="true" />
          <span className="clip">{name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => navigate({ to: '/settings/profile' })}>{t('profile')}</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden="true" />} onClick={signOut}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
