import type { PostalAddress } from '../../../../platform/address.ts';
import type { WriteContext } from '../../../../platform/context.ts';
import { Refusal } from '../../../../platform/errors.ts';
import { newId } from '../../../../platform/ids.ts';
import { defaultCutoffs } from '../../calendars/cutoffs.ts';
import { replaceCutoffs } from '../../calendars/store.ts';
import { insertLocations } from '../../locations/store.ts';
import { defaultLocations } from '../default-locations.ts';
import type { Node, NodeKind } from '../model.ts';
import { refuseTakenCode, refuseUnknownTimeZone } from '../rules.ts';
import { insertNode } from '../store.ts';

export type NewNodeRequest = {
  code: string;
  name: string;
  kind: NodeKind;
  timeZone: string;
  address: PostalAddress;
  latitude?: number | null;
  longitude?: number | null;
  workingDays?: number[];
  dailyCapacity?: number | null;
  handlingMinor?: number;
  priority?: number;
  shipsOrders?: boolean;
  services?: string[];
};

/**
 * Opens a node with its default locations and cutoffs.
 * @throws Refusal `network.node_code_taken`, `network.beyond_own_nodes`, `request.invalid` for an unknown time zone
 */
export async function createNode(ctx: WriteContext, request: NewNodeRequest): Promise<Node> {
  if (ctx.principal.nodes !== null) throw beyondOwnNodes();
  refuseUnknownTimeZone(request.timeZone);
  await refuseTakenCode(ctx, request.code);
  const { kind } = request;
  const node = await insertNode(ctx, newId('node'), {
    code: request.code,
    name: request.name,
    kind,
    timeZone: request.timeZone,
    address: request.address,
    latitude: request.latitude ?? null,
    longitude: request.longitude ?? null,
    workingDays: [...new Set(request.workingDays ?? [1, 2, 3, 4, 5])].sort(),
    dailyCapacity: request.dailyCapacity ?? null,
    handlingMinor: request.handlingMinor ?? 0,
    priority: request.priority ?? 100,
    shipsOrders: request.shipsOrders ?? kind !== 'supplier',
    services: request.services ?? [],
  });
  await insertLocations(ctx, defaultLocations(node));
  await replaceCutoffs(ctx, node.id, defaultCutoffs);
  await ctx.publish({
    type: 'network.node.created',
    subjectId: node.id,
    data: { code: node.code, name: node.name, kind },
  });
  return node;
}

function beyondOwnNodes(): Refusal {
  return new Refusal(
    'network.beyond_own_nodes',
    'forbidden',
    'You are limited to certain nodes and cannot open another. Ask an owner who is not.',
  );
}
