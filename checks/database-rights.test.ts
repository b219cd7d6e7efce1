import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey } from '../server/platform/auth/manage-api-keys.ts';
import { invite } from '../server/platform/auth/manage-invitations.ts';
import { createOwnerLink } from '../server/platform/auth/set-up.ts';
import { startTestApp, type TestApp } from '../server/platform/testing/app.ts';
import { openBrowser, signInAs, testPassword } from '../server/platform/testing/person.ts';

/** What the database itself allows: the last wall between organizations, and what a copy of it gives away. */
let app: TestApp;
let database: pg.Client;
beforeAll(async () => {
  app = await startTestApp();
  database = new pg.Client({ connectionString: app.url });
  await database.connect();
});
afterAll(() => database.end());

async function names(sql: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await database.query<{ name: string }>(sql, values);
  return rows.map(({ name }) => name);
}

const ours = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker')`;

/** Functions that run with their owner's rights: each is a door through the wall, and each is here for a reason. */
const doors = [
  'auth.add_demo_person', // in a running demo only, and with no way to sign in
  'auth.demos_without_owner', // numbers, for the first owner
  'auth.drop_expired', // sweeps sessions and links nobody can use any more
  'auth.end_sessions', // of a member of the running organization only
  'auth.find_session', // by the hash of a token
  'auth.has_owner', // yes or no
  'auth.home_organization', // a number, for the mail about a person's own account
  'auth.how_to_write_to', // a member of the running organization only
  'auth.leave_demo', // of a running demo that rests only
  'auth.members', // of the running organization only
  'auth.organizations_of', // a person's own
  'orders.find_by_words', // ids of orders of the running organization only
  'platform.background_state', // numbers only
  'platform.drop_full_buckets', // sweeps counters
  'platform.enqueue', // adds a job
  'platform.find_api_key', // by the hash of a key
  'platform.find_invitation', // by the hash of a link
  'platform.first_organization', // a number
  'platform.guess_words', // words of the running organization only
  'platform.look_at_new_rows', // analyzes small tables, for a running demo that rests only
  'platform.own_demo', // a number, of the running organization only
  'platform.refill_tokens', // resets a counter
  'platform.relay_lag_seconds', // a number
  'platform.remove_demo', // the running demo that rests only
  'platform.remove_demo_rows', // of the running demo that rests only
  'platform.require_removable', // looks, for those who fill and remove
  'platform.take_token', // counts
];

describe('the database', () => {
  it('keeps every table of an organization behind forced row-level security', async () => {
    const open = await names(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and ${ours} and c.oid <> 'platform.reaction_cursors'::regclass
          and not (c.relrowsecurity and c.relforcerowsecurity and exists (
            select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant' and p.polpermissive))`,
    );
    expect(open).toEqual([]);
  });

  it('opens a second permissive policy to owner and relay only', async () => {
    const wide = await names(
      `select p.polrelid::regclass || ' ' || p.polname as name from pg_policy p
        where p.polpermissive and p.polname <> 'tenant'
          and (p.polroles = '{0}' or exists (
            select from unnest(p.polroles) r(id) join pg_roles g on g.oid = r.id
             where g.rolname in ('waybill_runtime', 'waybill_auth')))
        order by 1`,
    );
    expect(wide).toEqual([]);
  });

  it('has no view that runs with its owner’s rights', async () => {
    const views = await names(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('v', 'm') and ${ours}
          and not coalesce(c.reloptions @> '{security_invoker=true}', false)`,
    );
    expect(views).toEqual([]);
  });

  it('has the doors of the list and no other, closed to everybody else, with a fixed search path', async () => {
    const definers = `from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and ${ours}`;
    expect(await names(`select n.nspname || '.' || p.proname as name ${definers} order by 1`)).toEqual(doors);
    expect(
      await names(`select p.oid::regproc::text as name ${definers} and (p.proacl is null or exists (
        select from aclexplode(p.proacl) where grantee = 0))`),
    ).toEqual([]);
    expect(
      await names(`select p.oid::regproc::text as name ${definers}
        and not exists (select from unnest(p.proconfig) c where c like 'search_path=%')`),
    ).toEqual([]);
  });

  it('gives the roles of the program nothing to own and no way round', async () => {
    const roles = `('waybill_runtime', 'waybill_relay', 'waybill_auth')`;
    expect(
      await names(`select rolname as name from pg_roles where rolname in ${roles}
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin)`),
    ).toEqual([]);
    expect(
      await names(`select c.oid::regclass::text as name from pg_class c join pg_roles r on r.oid = c.relowner
        where r.rolname in ${roles}`),
    ).toEqual([]);
    expect(
      await names(`select m.roleid::regrole::text as name from pg_auth_members m
        where m.member::regrole::text in ${roles}`),
    ).toEqual([]);
  });

  it('gives the run-time role no right in auth and graphile_worker, and none to cut tables', async () => {
    const granted = await names(
      `select table_schema || '.' || table_name || ' ' || privilege_type as name from information_schema.role_table_grants
        where grantee = 'waybill_runtime'
          and (table_schema in ('auth', 'graphile_worker') or privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES'))`,
    );
    expect(granted).toEqual([]);
    await expect(app.edge.pool.query('select * from auth.users')).rejects.toThrow('permission denied');
    await expect(app.edge.pool.query('truncate platform.events')).rejects.toThrow('permission denied');
    await expect(app.edge.pool.query('delete from platform.events')).rejects.toThrow('permission denied');
    await expect(app.identity.options.pool.query('select * from platform.events')).rejects.toThrow(
      'permission denied',
    );
  });

  it('shows nothing outside a transaction of an organization', async () => {
    const { rows } = await app.edge.pool.query('select count(*)::int as seen from platform.organizations');
    expect(rows).toEqual([{ seen: 0 }]);
  });
});

describe('a copy of the database', () => {
  it('holds no secret in clear', async () => {
    const secrets = await plantSecrets();
    const columns = await database.query<{ relation: string; column: string; type: string }>(
      `select a.attrelid::regclass::text as relation, quote_ident(a.attname) as column, t.typname as type
         from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
         join pg_namespace n on n.oid = c.relnamespace join pg_type t on t.oid = a.atttypid
        where a.attnum > 0 and not a.attisdropped
          and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
          and t.typname in ('text', 'varchar', 'json', 'jsonb', 'bytea', '_text', '_bytea')`,
    );
    expect(columns.rows.length).toBeGreaterThan(100);
    const found: string[] = [];
    for (const { relation, column, type } of columns.rows) {
      const text = type === 'bytea' ? `encode(${column}, 'escape')` : `${column}::text`;
      for (const [what, secret] of Object.entries(secrets)) {
        const hits = await names(`select '' as name from ${relation} where strpos(${text}, $1) > 0 limit 1`, [
          secret,
        ]);
        if (hits.length > 0) found.push(`${what} in ${relation}.${column}`);
      }
    }
    expect(found).toEqual([]);
  });
});

/** Uses everything that handles a secret, and returns the secrets. */
async function plantSecrets(): Promise<Record<string, string>> {
  const link = await createOwnerLink(app.identity.options.pool, 'http://localhost:4400');
  const person = await signInAs(app, 'canary@example.com');
  const cookie = decodeURIComponent(person.cookies.get('waybill.session_token') ?? '');
  const twoFactor = (await person.post('/v1/me/second-factor', { password: testPassword })).body;
  const newPassword = `canary ${randomBytes(9).toString('hex')}`;
  await person.post('/v1/me/password', { currentPassword: testPassword, newPassword });
  await openBrowser(app).post('/v1/auth/password-resets', { email: 'canary@example.com' });
  await openBrowser(app).post('/v1/auth/sign-in', {
    email: 'canary@example.com',
    password: 'canary mistyped it',
  });
  const owner = await app.caller('owner');
  const key = (
    await owner.post('/v1/api-keys', { name: 'K', role: 'picker' }, { 'idempotency-key': 'canary-1' })
  ).body;
  const invitation = (
    await owner.post(
      '/v1/invitations',
      { email: 'x@example.com', role: 'agent' },
      { 'idempotency-key': 'canary-2' },
    )
  ).body;
  const inside = await app.act((ctx) => createApiKey(ctx, { name: 'Inside', role: 'owner' }));
  const invited = await app.act((ctx) => invite(ctx, { email: 'y@example.com', role: 'agent' }));
  await app.settle();
  return {
    setupLink: (link ?? '').split('#')[1] ?? '',
    sessionToken: cookie.split('.')[0] ?? '',
    totpSecret: new URL(twoFactor.totpUri).searchParams.get('secret') ?? '',
    backupCode: twoFactor.backupCodes[0],
    password: testPassword,
    newPassword,
    mistypedPassword: 'canary mistyped it',
    apiKey: key.secret,
    invitation: invitation.token,
    keyInside: inside.secret,
    invitationInside: invited.token,
  };
}
