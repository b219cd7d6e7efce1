import { sql } from 'kysely';
import { addMember } from '../../platform/auth/accept-invitation.ts';
import { createApiKey, revokeApiKey } from '../../platform/auth/manage-api-keys.ts';
import { type Principal, type Role, rolePermissions } from '../../platform/auth/principal.ts';
import type { WriteContext } from '../../platform/context.ts';
import { newId } from '../../platform/ids.ts';

/** Who works in the demo company. They have names and roles, and nobody can sign in as one of them. */
const staff = {
  manager: { name: 'Grace Bennett', role: 'manager' },
  agent: { name: 'Sofia Marin', role: 'agent' },
  accountant: { name: 'Daniel Weber', role: 'accountant' },
  pickers: [
    { name: 'Tom Hughes', role: 'picker' },
    { name: 'Priya Shah', role: 'picker' },
    { name: 'Marek Nowak', role: 'picker' },
  ],
} as const;

const programs = { web: 'Web shop', trade: 'Trade orders', carrier: 'Carrier' } as const;

export type Cast = {
  manager: Principal;
  agent: Principal;
  pickers: Principal[];
  web: Principal;
  trade: Principal;
  carrier: Principal;
};

export async function engageCast(ctx: WriteContext): Promise<Cast> {
  const { manager, agent, accountant, pickers } = staff;
  await engage(ctx, accountant);
  const engaged: Principal[] = [];
  for (const picker of pickers) engaged.push(await engage(ctx, picker));
  return {
    manager: await engage(ctx, manager),
    agent: await engage(ctx, agent),
    pickers: engaged,
    web: await connect(ctx, programs.web, 'agent'),
    trade: await connect(ctx, programs.trade, 'agent'),
    carrier: await connect(ctx, programs.carrier, 'manager'),
  };
}

/** The programs' keys are good for nothing once the story is told. */
export async function dismissPrograms(ctx: WriteContext, { web, trade, carrier }: Cast): Promise<void> {
  for (const { id } of [web, trade, carrier]) await revokeApiKey(ctx, id);
}

async function engage(ctx: WriteContext, { name, role }: { name: string; role: Role }): Promise<Principal> {
  const id = newId('user');
  // A domain that can never be anybody's (RFC 2606), with the company in it, as an address is one person's.
  const email = `${name.toLowerCase().replace(' ', '.')}@demo-${ctx.org}.example`;
  await sql`select auth.add_demo_person(${id}, ${name}, ${email}, ${ctx.now})`.execute(ctx.db);
  await addMember(ctx, id, { role, nodeIds: null, brandIds: null, createdBy: 'demo' });
  return { ...principalIn(ctx.org, role), kind: 'user', id, name };
}

async function connect(ctx: WriteContext, name: string, role: Role): Promise<Principal> {
  const { id } = await createApiKey(ctx, { name, role });
  return { ...principalIn(ctx.org, role), kind: 'api_key', id, name };
}

function principalIn(org: number, role: Role) {
  return { org, role, permissions: rolePermissions[role], nodes: null, brands: null };
}
