import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../ui/PageTabs.tsx';

const pages = [
  ['parcels', '/shipping'],
  ['manifests', '/shipping/manifests'],
  ['rates', '/shipping/rates'],
] as const;

/** The lists of shipping beside each other. */
export function ShippingTabs() {
  const { t } = useTranslation('shipping');
  return (
    <PageTabs label={t('title')} tabs={pages.map(([name, to]) => ({ to, label: t(`pages.${name}`) }))} />
  );
}
