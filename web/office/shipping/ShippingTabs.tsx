import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

const pages = [
  ['parcels', '/shipping'],
  ['manifests', '/shipping/manifests'],
  ['rates', '/shipping/rates'],
] as const;

/** The lists of shipping beside each other. */
export function ShippingTabs() {
  const { t } = useTranslation('shipping');
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
