/**
 * Batches by savings: starting from a tour per order, the two batches whose union saves the most walking are joined, as
 * long as a cart holds them (Clarke and Wright 1964, with savings worked out anew after every join, "C&W(ii)" of De
 * Koster, Van der Poort and Wolters 1999).
 */
import type { Deadline } from '../deadline.ts';
import type { BatchCosts } from './batch-costs.ts';

export type Cart = {
  readonly sizes: readonly number[];
  readonly capacity: number;
  /** Totes that each order fills, and that the cart takes. */
  readonly totes: readonly number[];
  readonly mostTotes: number;
};

type Group = {
  orders: number[];
  size: number;
  totes: number;
  cost: number;
  bestPartner: Group | null;
  saving: number;
};

/** Lists of orders; when time runs out, what is joined by then. */
export function batchesBySavings(costs: BatchCosts, cart: Cart, isOver: Deadline): number[][] {
  let groups = cart.sizes.map((size, order): Group => {
    const totes = cart.totes[order]!;
    return { orders: [order], size, totes, cost: costs.of([order]), bestPartner: null, saving: 0 };
  });
  for (const [i, group] of groups.entries()) {
    if (isOver()) break;
    findPartner(costs, cart, group, groups.slice(i + 1));
  }
  for (let best = bestOf(groups); best?.bestPartner && !isOver(); best = bestOf(groups)) {
    const partner: Group = best.bestPartner;
    const joined = join(costs, best, partner);
    groups = groups.filter((group) => group !== best && group !== partner);
    for (const group of groups) {
      if (group.bestPartner === best || group.bestPartner === partner)
        findPartner(costs, cart, group, groups);
    }
    findPartner(costs, cart, joined, groups);
    groups.push(joined);
  }
  return groups.map((group) => group.orders);
}

function bestOf(groups: readonly Group[]): Group | null {
  let best: Group | null = null;
  for (const group of groups) if (group.bestPartner && group.saving > (best?.saving ?? 0)) best = group;
  return best;
}

function join(costs: BatchCosts, a: Group, b: Group): Group {
  const orders = [...a.orders, ...b.orders];
  const [size, totes] = [a.size + b.size, a.totes + b.totes];
  return { orders, size, totes, cost: costs.of(orders), bestPartner: null, saving: 0 };
}

function findPartner(costs: BatchCosts, cart: Cart, group: Group, others: readonly Group[]): void {
  group.bestPartner = null;
  group.saving = 0;
  for (const other of others) {
    if (other === group || group.size + other.size > cart.capacity) continue;
    if (group.totes + other.totes > cart.mostTotes) continue;
    const saving = group.cost + other.cost - costs.of([...group.orders, ...other.orders]);
    if (saving > group.saving) {
      group.saving = saving;
      group.bestPartner = other;
    }
  }
}
