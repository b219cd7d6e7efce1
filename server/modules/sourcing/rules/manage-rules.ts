import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { type FieldFault, fault, notFound, Refusal } from '../../../platform/errors.ts';
import { changesBetween, refuseStale, sentMembers } from '../../../platform/http/edits.ts';
import { newId } from '../../../platform/ids.ts';
import {
  modesOf,
  neededSettings,
  type RuleKind,
  type RuleMode,
  type RuleScope,
  type RuleSettings,
  type SourcingRule,
  type StoredRule,
} from './model.ts';
import { ruleById } from './store.ts';

/** The merchant's rules: written, changed, switched off, deleted. Orders that wait are looked at again after each change. */
export type NewRule = {
  name: string;
  kind: RuleKind;
  /** The kind's first mode unless told. */
  mode?: RuleMode;
  /** 1 is the most important; 100 unless told. */
  rank?: number;
  isActive?: boolean;
  settings?: RuleSettings;
  appliesTo?: RuleScope;
};

export type RuleEdit = Partial<Omit<SourcingRule, 'id' | 'kind'>>;

/** @throws Refusal `sourcing.invalid_rule`, `sourcing.beyond_own_limits` */
export async function createRule(ctx: WriteContext, request: NewRule): Promise<StoredRule> {
  refuseLimited(ctx);
  const rule: StoredRule = {
    ...completeRule(newId('sourcingRule'), request),
    createdAt: ctx.now,
    version: 1,
  };
  await refuseFaults(ctx, rule);
  await ctx.db
    .insertInto('sourcing.rules')
    .values({
      orgId: ctx.org,
      ...rule,
      settings: JSON.stringify(rule.settings),
      appliesTo: JSON.stringify(rule.appliesTo),
    })
    .execute();
  await tell(ctx, rule, 'created', {});
  return rule;
}

/** The rule as asked for, what was left out filled in. */
export function completeRule(id: string, request: NewRule): SourcingRule {
  return {
    id,
    name: request.name,
    kind: request.kind,
    mode: request.mode ?? modesOf[request.kind][0]!,
    rank: request.rank ?? 100,
    isActive: request.isActive ?? true,
    settings: request.settings ?? {},
    appliesTo: request.appliesTo ?? {},
  };
}

/** @throws Refusal `sourcing_rule.not_found`, `request.stale`, `sourcing.invalid_rule`, `sourcing.beyond_own_limits` */
export async function editRule(
  ctx: WriteContext,
  id: string,
  edit: RuleEdit,
  ifMatch: number,
): Promise<StoredRule> {
  refuseLimited(ctx);
  const before = await ruleById(ctx, id, true);
  if (!before) throw notFound('sourcing_rule', id);
  refuseStale(before.version, ifMatch);
  const after: StoredRule = { ...before, ...sentMembers(edit), version: before.version + 1 };
  await refuseFaults(ctx, after);
  await sql`
    update sourcing.rules set name = ${after.name}, mode = ${after.mode}, rank = ${after.rank}, is_active = ${after.isActive},
           settings = ${JSON.stringify(after.settings)}::jsonb, applies_to = ${JSON.stringify(after.appliesTo)}::jsonb,
           version = ${after.version}
     where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
  await tell(ctx, after, 'edited', changesBetween(before, after));
  return after;
}

/** @throws Refusal `sourcing_rule.not_found`, `request.stale`, `sourcing.beyond_own_limits` */
export async function deleteRule(ctx: WriteContext, id: string, ifMatch: number): Promise<void> {
  refuseLimited(ctx);
  const rule = await ruleById(ctx, id, true);
  if (!rule) throw notFound('sourcing_rule', id);
  refuseStale(rule.version, ifMatch);
  await sql`delete from sourcing.rules where org_id = ${ctx.org} and id = ${id}`.execute(ctx.db);
  await tell(ctx, rule, 'deleted', {});
}

async function tell(ctx: WriteContext, rule: StoredRule, act: string, changes: object): Promise<void> {
  await ctx.publish({
    type: 'sourcing.rules.changed',
    subjectId: rule.id,
    data: { act, name: rule.name, kind: rule.kind, changes },
  });
}

/** Rules are for the whole organization: who is limited to brands or nodes does not set them for others. */
function refuseLimited(ctx: WriteContext): void {
  if (ctx.principal.brands === null && ctx.principal.nodes === null) return;
  throw new Refusal(
    'sourcing.beyond_own_limits',
    'forbidden',
    'Sourcing rules are for the whole organization, and you are limited to some of its brands or nodes. Ask an owner.',
  );
}

/** @throws Refusal `sourcing.invalid_rule` naming each field at fault */
export async function refuseFaults(ctx: ReadContext, rule: SourcingRule, pointer = ''): Promise<void> {
  const errors: FieldFault[] = [];
  const { kind, mode, settings } = rule;
  if (!modesOf[kind].includes(mode)) {
    errors.push({
      pointer: `${pointer}/mode`,
      ...fault('one_of', `of ${kind} is one of ${modesOf[kind].join(', ')}`, { allowed: modesOf[kind] }),
    });
  }
  for (const name of neededSettings[kind]) {
    if (settings[name] === undefined)
      errors.push({ pointer: `${pointer}/settings/${name}`, ...fault('required', `is needed by ${kind}`) });
  }
  if (kind === 'markdown' && settings.sharePercent === undefined && settings.costMinor === undefined) {
    errors.push({
      pointer: `${pointer}/settings/sharePercent`,
      ...fault('required', 'or costMinor is needed by markdown'),
    });
  }
  for (const nodeId of await unknownNodes(ctx, settings.nodeIds ?? [])) {
    errors.push({ pointer: `${pointer}/settings/nodeIds`, ...fault('no_such', `"${nodeId}" is not a node`) });
  }
  if (errors.length === 0) return;
  throw new Refusal(
    'sourcing.invalid_rule',
    'unprocessable',
    `The rule cannot be used: ${errors[0]?.pointer} ${errors[0]?.detail}.`,
    { errors },
  );
}

async function unknownNodes(ctx: ReadContext, nodeIds: readonly string[]): Promise<string[]> {
  if (nodeIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select id from network.nodes where org_id = ${ctx.org} and id = any (${[...nodeIds]})`.execute(ctx.db);
  const known = new Set(rows.map(({ id }) => id));
  return nodeIds.filter((id) => !known.has(id));
}
