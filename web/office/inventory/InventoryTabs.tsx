import { useTranslation } from 'react-i18next';
import { PageTabs } from '../../ui/PageTabs.tsx';

const pages = [
  ['stock', '/inventory'],
  ['receipts', '/inventory/receipts'],
  ['transfers', '/inventory/transfers'],
  ['lots', '/inventory/lots'],
  ['kits', '/inventory/kits'],
  ['movements', '/inventory/movements'],
] as const;

/** The lists of the inventory beside each other. */
export function InventoryTabs() {
  const { t } = useTranslation('inventory');
  return (
    <PageTabs label={t('title')} tabs={pages.map(([name, to]) => ({ to, label: t(`pages.${name}`) }))} />
  );
}
