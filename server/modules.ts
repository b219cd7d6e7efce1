/**
 * Every module and what it may use: the architecture, as data. `checks/boundaries` fails on an import between modules
 * that is not listed here, on an import past a module's door, and on any cycle.
 */
export const modules = {
  catalog: [],
  network: [],
  customers: [],
  inventory: ['catalog', 'network'],
  shipping: ['catalog', 'network'],
  sourcing: ['catalog', 'network', 'inventory', 'shipping'],
  fulfillment: ['catalog', 'network', 'inventory', 'shipping'],
  warehouse: ['catalog', 'network', 'inventory', 'shipping', 'fulfillment'],
  orders: [
    'customers',
    'catalog',
    'network',
    'inventory',
    'shipping',
    'sourcing',
    'fulfillment',
    'warehouse',
  ],
  insights: [],
  portal: ['customers', 'catalog', 'fulfillment', 'orders'],
  automation: ['portal'],
} as const satisfies Record<string, readonly string[]>;

export type ModuleName = keyof typeof modules;
