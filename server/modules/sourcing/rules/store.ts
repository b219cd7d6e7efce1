import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import type { RuleKind, RuleMode, RuleScope, RuleSettings, SourcingRule, StoredRule } from './model.ts';

/** The SQL of sourcing rules. */
type Row = {
  id: string;
  name: string;
  kind: string;
  mode: string;
  rank: number;
  isActive: boolean;
  settings: unknown;
  appliesTo: unknown;
  createdAt: Date;
  version: number;
};

const columns = sql.raw('id, name, kind, mode, rank, is_active, settings, applies_to, created_at, version');

export function asRule(row: Row): StoredRule {
  return {
    ...row,
    // Kinds and modes are held by check constraints; the documents are validated before they are written.
    kind: row.kind as RuleKind,
    mode: row.mode as RuleMode,
    settings: row.settings as RuleSettings,
    appliesTo: row.appliesTo as RuleScope,
  };
}

/** All rules, the most important first. */
export async function allRules(ctx: ReadContext): Promise<StoredRule[]> {
  const { rows } = await sql<Row>`
    select ${columns} from sourcing.rules where org_id = ${ctx.org} order by rank, id`.execute(ctx.db);
  return rows.map(asRule);
}

export async function activeRules(ctx: ReadContext): Promise<SourcingRule[]> {
  const rules = await allRules(ctx);
  return rules.filter(({ isActive }) => isActive).map(({ createdAt, version, ...rule }) => rule);
}

export async function ruleById(ctx: ReadContext, id: string, lock = false): Promise<StoredRule | undefined> {
  const { rows } = await sql<Row>`
    select ${columns} from sourcing.rules where org_id = ${ctx.org} and id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  return rows[0] && asRule(rows[0]);
}
