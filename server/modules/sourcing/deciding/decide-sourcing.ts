import type { ReadContext } from '../../../platform/context.ts';
import type { SourcingRule } from '../rules/model.ts';
import { activeRules } from '../rules/store.ts';
import { stockWithout } from './decide-order.ts';
import { decideOrders, stockOf } from './decide-orders.ts';
import type { Decision, OrderFacts, OrderToSource } from './model.ts';
import { factsOf, type Ground, type NodeLoad, readGround } from './read-ground.ts';

/** A decision with what it was made from, ready to be kept. */
export type Decided = {
  order: OrderToSource;
  decision: Decision;
  facts: OrderFacts;
  rules: SourcingRule[];
  currency: string;
  durationMs: number;
};

/**
 * Decides which node ships what for all of the orders together; reads only. Orders come the most urgent first. Where a node's
 * day fills up, the orders after that are decided again with its next day; so are those that saw units as over which others take.
 */
export async function decideSourcing(
  ctx: ReadContext,
  orders: readonly OrderToSource[],
  loads: readonly NodeLoad[],
): Promise<Decided[]> {
  if (orders.length === 0) return [];
  const ground = await readGround(ctx, orders);
  const rules = await activeRules(ctx);
  const started = performance.now();
  const decided = withinCapacity(ground, orders, rules, loads);
  const durationMs = (performance.now() - started) / orders.length;
  return decided.map((one) => ({ ...one, rules, currency: ground.currency, durationMs }));
}

type Made = { order: OrderToSource; decision: Decision; facts: OrderFacts };

function withinCapacity(
  ground: Ground,
  orders: readonly OrderToSource[],
  rules: readonly SourcingRule[],
  loads: readonly NodeLoad[],
): Made[] {
  const facts = orders.map((order) => factsOf(ground, order, loads));
  const stock = stockOf(facts, rules);
  const decisions = decideOrders(facts, rules, stock);
  const made = orders.map((order, index) => ({ order, decision: decisions[index]!, facts: facts[index]! }));
  const counted = loads.map((load) => ({ ...load }));
  const taken = new Map<string, number>();
  const marksDown = rules.some(({ kind }) => kind === 'markdown');
  for (const [index, one] of made.entries()) {
    const isOverTaken = marksDown && hasOverTaken(one.facts, taken);
    if (isOverTaken || isOverCapacity(ground, one.decision, counted)) {
      const others = made.filter((_, other) => other !== index).map(({ decision }) => decision.chosen);
      const again = factsOf(ground, one.order, counted, taken);
      const [decision] = decideOrders([again], rules, stockWithout(stock, ...others));
      made[index] = { order: one.order, decision: decision!, facts: again };
    }
    count(made[index]!.decision, counted);
    take(made[index]!.decision, taken);
  }
  return made;
}

/** Whether units that the order saw as over are among those that orders before it take. */
function hasOverTaken({ order, nodes }: OrderFacts, taken: ReadonlyMap<string, number>): boolean {
  return nodes.some(({ nodeId, over = [] }) =>
    order.lines.some(({ skuId }, line) => (over[line] ?? 0) > 0 && taken.has(`${nodeId} ${skuId}`)),
  );
}

function take({ chosen }: Decision, taken: Map<string, number>): void {
  for (const { nodeId, skuId, quantity } of chosen.assignments) {
    const place = `${nodeId} ${skuId}`;
    taken.set(place, (taken.get(place) ?? 0) + quantity);
  }
}

function isOverCapacity(ground: Ground, { shipments }: Decision, loads: readonly NodeLoad[]): boolean {
  return shipments.some(({ nodeId, shipOn }) => {
    const capacity = ground.nodes.find(({ id }) => id === nodeId)?.dailyCapacity ?? null;
    const due = loads.find((load) => load.nodeId === nodeId && load.shipOn === shipOn)?.shipments ?? 0;
    return capacity !== null && due >= capacity;
  });
}

function count({ shipments }: Decision, loads: NodeLoad[]): void {
  for (const { nodeId, shipOn } of shipments) {
    if (shipOn === null) continue;
    const known = loads.find((load) => load.nodeId === nodeId && load.shipOn === shipOn);
    if (known) known.shipments += 1;
    else loads.push({ nodeId, shipOn, shipments: 1 });
  }
}
