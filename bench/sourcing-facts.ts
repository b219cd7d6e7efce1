import { decideOrders } from '../server/modules/sourcing/deciding/decide-orders.ts';
import type { NodeOption, OrderFacts } from '../server/modules/sourcing/deciding/model.ts';
import { completeRule } from '../server/modules/sourcing/rules/manage-rules.ts';
import type { OrderSourcingProblem } from '../server/plan/order-sourcing.ts';

/**
 * A published sourcing problem put as the shop's own orders, nodes and tariffs (a unit weighs a gram), and decided by the module
 * that decides those: rules, relaxations, the way back into whole units and all. Money is kept in ten thousandths, to which
 * problems are rounded.
 */
const scale = 10_000;
const day = '2026-11-24';

/** What the problems know no cost of: a parcel more beyond its price, and a day later. A line is never split. */
const rules = [
  completeRule('srl_1', { name: 'Whole lines', kind: 'no_line_split' }),
  completeRule('srl_2', { name: 'No penalty', kind: 'split_penalty', settings: { costMinor: 0 } }),
  completeRule('srl_3', { name: 'No hurry', kind: 'late_penalty', settings: { costMinorPerDay: 0 } }),
];

/** The center of each line of each order; null where the module ships a line from none or from several. */
export function decideByModule(problem: OrderSourcingProblem): (number | null)[][] {
  const decisions = decideOrders(
    problem.orders.map((_, index) => factsOf(problem, index)),
    rules,
  );
  return problem.orders.map(({ lines }, order) =>
    lines.map((_, line) => {
      const given = decisions[order]!.chosen.assignments.filter(({ lineId }) => lineId === String(line));
      return given.length === 1 ? Number(given[0]!.nodeId) : null;
    }),
  );
}

function factsOf(problem: OrderSourcingProblem, index: number): OrderFacts {
  const { lines } = problem.orders[index]!;
  return {
    order: {
      ...{ id: String(index), number: String(index), brandId: null, channelId: 'bench' },
      ...{ country: 'US', postcode: null, serviceCode: null, priority: 0 },
      ...{ placedAt: `${day}T09:00:00Z`, promisedDeliveryOn: null },
      lines: lines.map(({ sku, qty }, line) => ({ id: String(line), skuId: String(sku), quantity: qty })),
    },
    weights: lines.map(({ qty }) => qty),
    needs: lines.map(() => []),
    timeZone: 'UTC',
    nodes: problem.stock.map((_, center) => nodeOf(problem, index, center)),
  };
}

function nodeOf(problem: OrderSourcingProblem, index: number, center: number): NodeOption {
  const { lines, unitCost } = problem.orders[index]!;
  const shipping = { shipOn: day, shipBy: `${day}T17:00:00Z` };
  return {
    ...{ nodeId: String(center), code: String(center), country: 'US', priority: 1, handlingMinor: 0 },
    ...{ services: [], load: 0, refusals: [], ...shipping },
    available: lines.map(({ sku }) => problem.stock[center]![sku]!),
    freight: [
      {
        ...{ carrierCode: 'bench', serviceCode: 'ground', deliverOn: day, ...shipping },
        steps: lines
          .flatMap(({ qty }) => Array.from({ length: qty }, () => 1))
          .map((_, at) => ({
            upToGrams: at + 1,
            costMinor: Math.round((problem.fixedPerShipment + (at + 1) * unitCost[center]!) * scale),
          })),
      },
    ],
  };
}
