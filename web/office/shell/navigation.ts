import { IconPackages, IconReceipt } from '@tabler/icons-react';

/** The areas of the office in the order of the navigation. `key` after `g` goes there. */
export const areas = [
  { name: 'orders', to: '/orders', key: 'o', icon: IconReceipt },
  { name: 'inventory', to: '/inventory', key: 'i', icon: IconPackages },
] as const;
