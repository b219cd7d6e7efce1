import { type ErrorComponentProps, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { BrokenPage } from '../../ui/ErrorBoundary.tsx';
import { TextLink } from '../../ui/links.tsx';
import { useShortcutListener } from '../../ui/use-shortcuts.ts';

/** Around every page: the listener of the keyboard. */
export function Root() {
  useShortcutListener();
  return <Outlet />;
}

export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <EmptyState title={t('notFound.title')} hint={t('notFound.hint')}>
      <TextLink to="/">{t('notFound.back')}</TextLink>
    </EmptyState>
  );
}

/** What a page shows that broke while drawing; the navigation around it stays. */
export function BrokenRoute({ error }: ErrorComponentProps) {
  return <BrokenPage error={error} />;
}
