import type { FreightOption, OrderFacts } from '../deciding/model.ts';

/**
 * Facts as decisions kept them before they kept tariffs: freight as a part every shipment pays and a part by weight, which
 * together are the price of the whole order.
 */
type StraightFreight = Omit<FreightOption, 'steps'> & { fixedMinor: number; lineMinor: number[] };
type KeptFacts = Omit<OrderFacts, 'nodes'> & {
  nodes: (Omit<OrderFacts['nodes'][number], 'freight'> & { freight: (FreightOption | StraightFreight)[] })[];
};

/** As many steps stand for a straight price. */
const straightSteps = 32;

export function factsAsKept(facts: KeptFacts): OrderFacts {
  const grams = facts.weights.reduce((sum, weight) => sum + weight, 0);
  const nodes = facts.nodes.map((node) => ({
    ...node,
    freight: node.freight.map((option) => ('steps' in option ? option : withSteps(option, grams))),
  }));
  return { ...facts, nodes };
}

function withSteps({ fixedMinor, lineMinor, ...option }: StraightFreight, grams: number): FreightOption {
  const byWeight = lineMinor.reduce((sum, minor) => sum + minor, 0);
  const steps = Array.from({ length: straightSteps }, (_, at) => {
    const share = (at + 1) / straightSteps;
    return { upToGrams: Math.max(1, grams) * share, costMinor: fixedMinor + Math.round(byWeight * share) };
  });
  return { ...option, steps };
}
