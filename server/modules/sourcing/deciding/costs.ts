import type { SourcingRule } from '../rules/model.ts';
import type { FreightOption, NodeOption, OrderFacts } from './model.ts';

/**
 * What a node costs for one order, by component. Freight is the cheapest service when the days it is late are priced in;
 * late is counted from the day told to the customer before, else the day the merchant wants, else the earliest possible.
 */
export type NodeCosts = {
  option: FreightOption | null;
  daysLate: number;
  /** Paid once when the node ships anything. `preference` orders nodes of equal cost and is never shown. */
  shipment: {
    freight: number;
    handling: number;
    split: number;
    late: number;
    priority: number;
    preference: number;
  };
  /** Freight of each line. */
  lines: number[];
};

/** Used where no rule says otherwise: a parcel more, and a day later, in minor units. */
export const defaultSplitPenalty = 100;
export const defaultLatePenaltyPerDay = 50;

export function costsOf(facts: OrderFacts, rules: readonly SourcingRule[]): Map<string, NodeCosts> {
  const wantedOn = dayWanted(facts, rules);
  const penalty = rules.find(({ kind }) => kind === 'late_penalty')?.settings.costMinorPerDay;
  const perDay = penalty ?? defaultLatePenaltyPerDay;
  const split = rules.find(({ kind }) => kind === 'split_penalty')?.settings.costMinor ?? defaultSplitPenalty;
  const byPriority = facts.nodes.toSorted((a, b) => a.priority - b.priority || (a.code < b.code ? -1 : 1));
  return new Map(
    facts.nodes.map((node) => {
      const option = cheapest(servicesOf(facts, node), wantedOn, perDay);
      const arrivesOn = option?.deliverOn ?? node.shipOn;
      const daysLate = arrivesOn !== null && wantedOn !== null ? daysAfter(wantedOn, arrivesOn) : 0;
      const shipment = {
        freight: option?.fixedMinor ?? 0,
        handling: node.handlingMinor,
        split,
        late: daysLate * perDay,
        priority: priorityCost(node, rules),
        preference: byPriority.indexOf(node) * 1e-4,
      };
      const lines = facts.order.lines.map((_, line) => option?.lineMinor[line] ?? 0);
      return [node.nodeId, { option, daysLate, shipment, lines }];
    }),
  );
}

function dayWanted(facts: OrderFacts, rules: readonly SourcingRule[]): string | null {
  if (facts.order.promisedDeliveryOn !== null) return facts.order.promisedDeliveryOn;
  const targetDays = rules.find(({ kind }) => kind === 'late_penalty')?.settings.targetDays;
  if (targetDays !== undefined) {
    return Temporal.Instant.from(facts.order.placedAt)
      .toZonedDateTimeISO(facts.timeZone)
      .toPlainDate()
      .add({ days: targetDays })
      .toString();
  }
  const days = facts.nodes.flatMap((node) => {
    const arrivals = servicesOf(facts, node).map(({ deliverOn }) => deliverOn);
    return arrivals.length > 0 ? arrivals : [node.shipOn ?? []].flat();
  });
  return days.sort()[0] ?? null;
}

/** The services the order may go by from this node: the one its customer chose where the node offers it. */
function servicesOf({ order }: OrderFacts, { freight }: NodeOption): FreightOption[] {
  const asked = freight.filter(({ serviceCode }) => serviceCode === order.serviceCode);
  return asked.length > 0 ? asked : freight;
}

function cheapest(
  options: readonly FreightOption[],
  wantedOn: string | null,
  perDay: number,
): FreightOption | null {
  const cost = ({ fixedMinor, lineMinor, deliverOn }: FreightOption) =>
    fixedMinor +
    lineMinor.reduce((sum, one) => sum + one, 0) +
    (wantedOn === null ? 0 : daysAfter(wantedOn, deliverOn) * perDay);
  let best: FreightOption | null = null;
  for (const option of options) if (best === null || cost(option) < cost(best)) best = option;
  return best;
}

function priorityCost({ nodeId }: NodeOption, rules: readonly SourcingRule[]): number {
  return rules
    .filter(({ kind }) => kind === 'node_priority')
    .reduce((sum, { settings: { nodeIds = [], costMinor = 0 } }) => {
      const place = nodeIds.indexOf(nodeId);
      return sum + (place === -1 ? nodeIds.length : place) * costMinor;
    }, 0);
}

/** Days from `wanted` to `day`; 0 when it is not later. */
export function daysAfter(wanted: string, day: string): number {
  return Math.max(0, Temporal.PlainDate.from(wanted).until(Temporal.PlainDate.from(day)).days);
}
