import { Type } from 'typebox';
import { countryCode, idOf, instant, oneOf, strict, text } from '../../../platform/http/schema.ts';
import { productNeeds, ruleKinds, ruleModes } from './model.ts';

/** The rule as the API shows and takes it. */
const amount = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000, description }));

export const ruleSettings = strict({
  nodeIds: Type.Optional(Type.Array(idOf('node'), { maxItems: 500, uniqueItems: true })),
  brandId: Type.Optional(idOf('brand')),
  need: Type.Optional(oneOf(productNeeds)),
  service: Type.Optional(text(60)),
  shipments: amount('Of the node on a day (daily_cap), or of an order (max_shipments)'),
  units: amount('Of every SKU that stay at the node'),
  costMinor: amount("Minor units of the organization's currency"),
  costMinorPerDay: amount("Minor units of the organization's currency for each day late"),
  targetDays: amount('Days from the order to the day wanted'),
  sharePercent: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 100, description: 'Of the unit cost, lost on a unit that stays' }),
  ),
});

export const ruleScope = strict({
  channelIds: Type.Optional(Type.Array(idOf('channel'), { maxItems: 500 })),
  brandIds: Type.Optional(Type.Array(idOf('brand'), { maxItems: 500 })),
  countries: Type.Optional(Type.Array(countryCode(), { maxItems: 300 })),
});

const rank = Type.Integer({ minimum: 1, maximum: 10_000, description: '1 is the most important' });

export const newRule = strict({
  name: text(),
  kind: oneOf(ruleKinds),
  mode: Type.Optional(oneOf(ruleModes)),
  rank: Type.Optional(rank),
  isActive: Type.Optional(Type.Boolean()),
  settings: Type.Optional(ruleSettings),
  appliesTo: Type.Optional(ruleScope),
});

export const ruleEdit = strict({
  name: Type.Optional(text()),
  mode: Type.Optional(oneOf(ruleModes)),
  rank: Type.Optional(rank),
  isActive: Type.Optional(Type.Boolean()),
  settings: Type.Optional(ruleSettings),
  appliesTo: Type.Optional(ruleScope),
});

export const ruleSchema = Type.Object({
  id: idOf('sourcingRule'),
  name: Type.String(),
  kind: oneOf(ruleKinds),
  mode: oneOf(ruleModes),
  rank: Type.Integer(),
  isActive: Type.Boolean(),
  settings: ruleSettings,
  appliesTo: ruleScope,
  createdAt: instant(),
  version: Type.Integer(),
});

export const ruleExample = {
  name: 'Ship within the country where we can',
  kind: 'same_country',
  mode: 'prefer',
  rank: 10,
};
