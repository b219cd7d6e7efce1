import {
  IconBuildingWarehouse,
  IconCalendarCheck,
  IconPackages,
  IconReceipt,
  IconSettings,
  IconTruckDelivery,
  IconUsers,
} from '@tabler/icons-react';

/** The areas of the office in the order of the navigation. `key` after `g` goes there. */
export const areas = [
  { name: 'today', to: '/', key: 't', icon: IconCalendarCheck },
  { name: 'orders', to: '/orders', key: 'o', icon: IconReceipt },
  { name: 'customers', to: '/customers', key: 'c', icon: IconUsers },
  { name: 'fulfillment', to: '/fulfillment', key: 'f', icon: IconBuildingWarehouse },
  { name: 'inventory', to: '/inventory', key: 'i', icon: IconPackages },
  { name: 'shipping', to: '/shipping', key: 's', icon: IconTruckDelivery },
  { name: 'settings', to: '/settings', key: 'e', icon: IconSettings },
] as const;
