import { Type } from 'typebox';
import { day, idOf, instant, nullable } from '../../../platform/http/schema.ts';

/** The explanation of sourcing decisions as the API shows it. */
const parts = Type.Record(Type.String(), Type.Number(), {
  description:
    'Cost by component (freight, handling, split, late, priority, markdown), minor units; adds up to costMinor',
});

const way = {
  assignments: Type.Array(
    Type.Object({
      lineId: Type.String(),
      skuId: Type.String(),
      nodeId: Type.String(),
      quantity: Type.Integer(),
    }),
  ),
  shipmentCount: Type.Integer(),
  costMinor: Type.Integer(),
  parts,
  daysLate: Type.Integer({ description: 'After the day wanted' }),
};

const units = Type.Object({ lineId: Type.String(), skuId: Type.String(), quantity: Type.Integer() });

export const decisionSchema = Type.Object({
  id: idOf('sourcing'),
  decidedAt: instant(),
  outcome: Type.String({ description: 'sourced, partly_sourced or unsourced' }),
  reason: nullable(Type.String()),
  algorithm: Type.String(),
  durationMs: Type.Number(),
  currency: Type.String(),
  chosen: Type.Object({
    ...way,
    shipments: Type.Array(
      Type.Object({
        nodeId: Type.String(),
        carrierCode: nullable(Type.String()),
        serviceCode: nullable(Type.String()),
        shipOn: nullable(day()),
        shipBy: nullable(Type.String()),
        deliverOn: nullable(day()),
        weightGrams: Type.Optional(Type.Integer({ description: 'Of all it ships; absent in old decisions' })),
        parcels: Type.Optional(Type.Integer()),
        freightMinor: Type.Optional(Type.Integer({ description: 'For these parcels, by the tariff' })),
        lines: Type.Array(units),
      }),
    ),
    unsourced: Type.Array(units),
    relaxedRuleIds: Type.Array(Type.String()),
  }),
  alternatives: Type.Array(Type.Object(way), { description: 'Other ways, the best first' }),
  exclusions: Type.Array(
    Type.Object({
      nodeId: Type.String(),
      lineId: nullable(Type.String({ description: 'null: the node ships nothing of the order' })),
      rule: Type.String(),
      ruleId: nullable(Type.String()),
      ruleName: nullable(Type.String()),
      asked: Type.Optional(Type.Integer()),
      available: Type.Optional(Type.Integer()),
    }),
  ),
  candidates: Type.Array(
    Type.Object({
      nodeId: Type.String(),
      code: Type.String(),
      available: Type.Array(Type.Integer(), { description: 'Units free when decided, per line asked for' }),
      over: Type.Array(Type.Integer(), {
        description: 'Those of them in stock that was over or dead; empty where it was not looked at',
      }),
      load: Type.Integer({ description: 'Shipments already due on its next shipping day' }),
      services: Type.Integer({ description: 'Carrier services that reach the destination' }),
    }),
  ),
});
