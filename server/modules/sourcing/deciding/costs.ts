import { cheapestWay, stepPrice, type WeightOption } from '../../../algorithms/sourcing/index.ts';
import type { SourcingRule } from '../rules/model.ts';
import { heaviestParcel, shipmentSteps } from './freight.ts';
import type { FreightOption, NodeOption, OrderFacts } from './model.ts';

/**
 * What a node costs for one order, by component. Freight and late are those of the service that is cheapest for what the node
 * ships, when the days it is late are priced in; late is counted from the day told to the customer before, else the day the
 * merchant wants, else the earliest possible.
 */
export type NodeCosts = {
  services: PricedService[];
  /** Paid once when the node ships anything. `preference` orders nodes of equal cost and is never shown. */
  shipment: { handling: number; split: number; priority: number; preference: number };
};

/** A service the node may ship by, as the algorithm weighs it; without a carrier the node's own, which costs nothing known. */
export type PricedService = WeightOption & { option: FreightOption | null; daysLate: number };

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
      const shipment = {
        handling: node.handlingMinor,
        split,
        priority: priorityCost(node, rules),
        preference: byPriority.indexOf(node) * 1e-4,
      };
      return [node.nodeId, { services: pricedServices(facts, node, wantedOn, perDay), shipment }];
    }),
  );
}

function pricedServices(
  facts: OrderFacts,
  node: NodeOption,
  wantedOn: string | null,
  perDay: number,
): PricedService[] {
  const late = (arrivesOn: string | null) =>
    arrivesOn !== null && wantedOn !== null ? daysAfter(wantedOn, arrivesOn) : 0;
  const grams = facts.weights.reduce((sum, weight) => sum + weight, 0);
  const services = servicesOf(facts, node);
  if (services.length === 0) {
    const daysLate = late(node.shipOn);
    const free = [{ upTo: Number.POSITIVE_INFINITY, price: 0 }];
    const heaviest = Number.POSITIVE_INFINITY;
    return [{ option: null, daysLate, steps: free, cost: { late: daysLate * perDay }, heaviest }];
  }
  return services.map((option) => {
    const daysLate = late(option.deliverOn);
    const steps = shipmentSteps(option, grams);
    return { option, daysLate, steps, cost: { late: daysLate * perDay }, heaviest: heaviestParcel(option) };
  });
}

/** What goods of this weight cost from the node, and the service they go by. Some service takes them. */
export function freightFor(
  { services }: NodeCosts,
  grams: number,
  heaviestUnit: number,
): { service: PricedService; freightMinor: number } {
  // Nodes are asked for lines that one of their services takes, and a service that takes one unit takes any number.
  const { option: service } = cheapestWay(services, grams, heaviestUnit)!;
  return { service, freightMinor: stepPrice(service, grams) };
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
  const whole = facts.nodes.flatMap((node) => servicesOf(facts, node).filter((one) => takesAll(facts, one)));
  const days = facts.nodes.flatMap((node) => {
    const services = servicesOf(facts, node);
    const able = whole.length === 0 ? services : services.filter((one) => whole.includes(one));
    const arrivals = able.map(({ deliverOn }) => deliverOn);
    return services.length > 0 ? arrivals : [node.shipOn ?? []].flat();
  });
  return days.sort()[0] ?? null;
}

/** The services the order may go by from this node: the one its customer chose where the node offers it for all of the order. */
function servicesOf(facts: OrderFacts, { freight }: NodeOption): FreightOption[] {
  const { serviceCode } = facts.order;
  const asked = freight.filter((option) => option.serviceCode === serviceCode && takesAll(facts, option));
  return asked.length > 0 ? asked : freight;
}

/** Whether the service takes every unit of the order. */
export function takesAll({ unitWeights = [] }: OrderFacts, option: FreightOption): boolean {
  return Math.max(0, ...unitWeights) <= heaviestParcel(option);
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
