import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

const pages = [
  ['stock', '/inventory'],
  ['receipts', '/inventory/receipts'],
  ['transfers', '/inventory/transfers'],
  ['lots', '/inventory/lots'],
  ['movements', '/inventory/movements'],
] as const;

/** The lists of the inventory beside each other. */
export function InventoryTabs() {
  const { t } = useTranslation('inventory');
  return (
    <nav className="tabs" aria-label={t('title')}>
      {pages.map(([name, to]) => (
        <Link key={name} to={to} activeOptions={{ exact: true, includeSearch: false }}>
          {t(`pages.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
