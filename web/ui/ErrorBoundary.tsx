import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type BoundaryProps = { children: ReactNode; fallback: (error: unknown) => ReactNode };

/** A part of the page that breaks while drawing says so instead of taking the page with it. */
export class ErrorBoundary extends Component<BoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : this.props.fallback(this.state.error);
  }
}

/** What a page says that broke while drawing. Needs nothing but the words, so that it cannot break as well. */
export function BrokenPage({ error }: { error: unknown }) {
  const { t } = useTranslation('ui');
  return (
    <div className="empty" role="alert">
      <strong>{t('broken.title')}</strong>
      <p className="muted">{t('broken.detail')}</p>
      <p className="code">{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" onClick={() => location.reload()}>
        {t('broken.reload')}
      </button>
    </div>
  );
}
