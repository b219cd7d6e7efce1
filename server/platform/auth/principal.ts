/** Who acts: a user in a session, an API key, a shopper by the link of an order, or the program itself (jobs, reactions). */
export type Principal = {
  readonly kind: 'user' | 'api_key' | 'shopper' | 'system';
  /** Id of the user or key, of the order a shopper's link is for, or `system`. */
  readonly id: string;
  /** What people are shown in timelines. */
  readonly name: string;
  readonly org: number;
  readonly role: Role;
  /** Permissions after role and key scopes are applied. */
  readonly permissions: ReadonlySet<Permission>;
  /** Limited to these nodes / brands; null means all. */
  readonly nodes: readonly string[] | null;
  readonly brands: readonly string[] | null;
};

export const roles = ['owner', 'manager', 'picker', 'agent', 'accountant', 'read_only'] as const;
export type Role = (typeof roles)[number];

/** One noun of the API and what may be done to it. Every route names exactly one. */
export const permissions = [
  'organization:read',
  'organization:write',
  'users:read',
  'users:write',
  'api_keys:read',
  'api_keys:write',
  'brands:read',
  'brands:write',
  'channels:read',
  'channels:write',
  'skus:read',
  'skus:write',
  'nodes:read',
  'nodes:write',
  'customers:read',
  'customers:write',
  'stock:read',
  'stock:write',
  'receipts:read',
  'receipts:write',
  'transfers:read',
  'transfers:write',
  'orders:read',
  'orders:write',
  'sourcing:read',
  'sourcing:write',
  'fulfillment_orders:read',
  'fulfillment_orders:write',
  'floor:read',
  'floor:work',
  'floor:plan',
  'parcels:read',
  'parcels:write',
  'rates:read',
  'manifests:read',
  'manifests:write',
  'tracking:read',
  'tracking:write',
  'carriers:read',
  'carriers:write',
  'events:read',
  'webhooks:read',
  'webhooks:write',
  'mails:read',
  'mails:write',
  'imports:read',
  'imports:write',
  'exports:read',
  'exports:write',
  'files:read',
  'files:write',
  'jobs:read',
  'jobs:write',
  'views:write',
  'verify:read',
] as const;
export type Permission = (typeof permissions)[number];

const reads = permissions.filter((permission) => permission.endsWith(':read'));
const withoutAdministration = reads.filter(
  (permission) => !['users:read', 'api_keys:read', 'webhooks:read', 'verify:read'].includes(permission),
);

/** What each role may do. The authorisation matrix test walks this table against every route. */
export const rolePermissions: Record<Role, ReadonlySet<Permission>> = {
  owner: new Set(permissions),
  manager: new Set(
    permissions.filter(
      (permission) => !['organization:write', 'users:write', 'api_keys:write'].includes(permission),
    ),
  ),
  picker: new Set<Permission>([
    'skus:read',
    'nodes:read',
    'stock:read',
    'stock:write',
    'receipts:read',
    'receipts:write',
    'transfers:read',
    'transfers:write',
    'fulfillment_orders:read',
    'floor:read',
    'floor:work',
    'parcels:read',
    'parcels:write',
    'rates:read',
    'manifests:read',
    'manifests:write',
    'files:read',
    'files:write',
    'brands:read',
  ]),
  agent: new Set<Permission>([
    ...withoutAdministration,
    'orders:write',
    'customers:write',
    'mails:write',
    'files:write',
    'exports:write',
  ]),
  accountant: new Set<Permission>([...withoutAdministration, 'exports:write']),
  read_only: new Set<Permission>(withoutAdministration),
};

/** The program acting for itself inside one organization. */
export function systemPrincipal(org: number): Principal {
  return {
    kind: 'system',
    id: 'system',
    name: 'Waybill',
    org,
    role: 'owner',
    permissions: rolePermissions.owner,
    nodes: null,
    brands: null,
  };
}
