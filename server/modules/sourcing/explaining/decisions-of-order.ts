import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import type { Assignment, Removal, Shipment, Way } from '../deciding/model.ts';

/** Why an order ships from where it does: every decision about it, the newest first, with all that was weighed. */
export type ExplainedDecision = {
  id: string;
  decidedAt: Date;
  outcome: string;
  reason: string | null;
  algorithm: string;
  durationMs: number;
  currency: string;
  chosen: ExplainedWay & {
    shipments: Shipment[];
    unsourced: { lineId: string; skuId: string; quantity: number }[];
    relaxedRuleIds: string[];
  };
  alternatives: ExplainedWay[];
  exclusions: (Removal & { ruleName: string | null })[];
  candidates: {
    nodeId: string;
    code: string;
    available: number[];
    over: number[];
    load: number;
    services: number;
  }[];
};

export type ExplainedWay = {
  assignments: Assignment[];
  shipmentCount: number;
  costMinor: number;
  parts: Record<string, number>;
  daysLate: number;
};

type Row = Omit<ExplainedDecision, 'chosen' | 'alternatives' | 'exclusions'> & {
  chosen: Omit<Way, 'shipments'> &
    Pick<ExplainedDecision['chosen'], 'shipments' | 'unsourced' | 'relaxedRuleIds'>;
  alternatives: Way[];
  exclusions: Removal[];
  rules: { id: string; name: string }[];
  shipmentCount: number;
};

export async function decisionsOfOrder(ctx: ReadContext, orderId: string): Promise<ExplainedDecision[]> {
  const { rows } = await sql<Row>`
    select id, decided_at, outcome, reason, algorithm, duration_ms, currency, chosen, alternatives, exclusions, rules,
           shipments as shipment_count,
           (select coalesce(jsonb_agg(jsonb_build_object('nodeId', n ->> 'nodeId', 'code', n ->> 'code',
                     'available', n -> 'available', 'over', coalesce(n -> 'over', '[]'), 'load', n -> 'load',
                     'services', jsonb_array_length(n -> 'freight'))), '[]')
              from jsonb_array_elements(facts -> 'nodes') n) as candidates
      from sourcing.decisions where org_id = ${ctx.org} and order_id = ${orderId}
     order by id desc limit 20`.execute(ctx.db);
  return rows.map(({ rules, shipmentCount, chosen, alternatives, exclusions, ...row }) => ({
    ...row,
    chosen: { ...chosen, shipmentCount },
    alternatives: alternatives.map(({ shipments, ...way }) => ({ ...way, shipmentCount: shipments })),
    exclusions: exclusions.map((removal) => ({
      ...removal,
      ruleName: rules.find(({ id }) => id === removal.ruleId)?.name ?? null,
    })),
  }));
}
