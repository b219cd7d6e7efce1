import { sql } from 'kysely';
import type { PostalAddress } from '../../../platform/address.ts';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { Layout, Node, NodeKind, NodeStatus } from './model.ts';

/** The SQL of nodes. Nodes are locked one at a time, by `lockNode`. */
const columns = [
  'id',
  'code',
  'name',
  'kind',
  'status',
  'timeZone',
  'address',
  'latitude',
  'longitude',
  'workingDays',
  'dailyCapacity',
  'handlingMinor',
  'priority',
  'shipsOrders',
  'services',
  'layout',
  'createdAt',
  'version',
] as const;

type Row = Omit<Node, 'kind' | 'status' | 'address' | 'layout'> & {
  kind: string;
  status: string;
  address: unknown;
  layout: unknown;
};

function asNode(row: Row): Node {
  return {
    ...row,
    // Check constraints hold the same lists; both documents are written only by this module's actions.
    kind: row.kind as NodeKind,
    status: row.status as NodeStatus,
    address: row.address as PostalAddress,
    layout: row.layout as Layout | null,
  };
}

function selectNodes(ctx: ReadContext) {
  return ctx.db.selectFrom('network.nodes').select(columns).where('orgId', '=', ctx.org);
}

export async function nodeById(ctx: ReadContext, id: string): Promise<Node | undefined> {
  const row = await selectNodes(ctx).where('id', '=', id).executeTakeFirst();
  return row && asNode(row);
}

export async function nodesByIds(ctx: ReadContext, ids: readonly string[]): Promise<Node[]> {
  if (ids.length === 0) return [];
  const rows = await selectNodes(ctx)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(asNode);
}

export async function nodeByCode(ctx: ReadContext, code: string): Promise<Node | undefined> {
  const row = await selectNodes(ctx).where('code', '=', code).executeTakeFirst();
  return row && asNode(row);
}

/** Open nodes that ship orders, by priority, then code. */
export async function openShippingNodes(ctx: ReadContext): Promise<Node[]> {
  const rows = await selectNodes(ctx)
    .where('status', '=', 'open')
    .where('shipsOrders', '=', true)
    .orderBy('priority')
    .orderBy('code')
    .execute();
  return rows.map(asNode);
}

export async function lockNode(ctx: WriteContext, id: string): Promise<Node | undefined> {
  const row = await selectNodes(ctx).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && asNode(row);
}

export type NodeFacts = Omit<Node, 'id' | 'status' | 'layout' | 'createdAt' | 'version'>;
export type NodeEdit = Partial<NodeFacts & Pick<Node, 'status' | 'layout'>>;

export async function insertNode(ctx: WriteContext, id: string, facts: NodeFacts): Promise<Node> {
  const row = await ctx.db
    .insertInto('network.nodes')
    .values({ ...facts, address: asJson(facts.address), orgId: ctx.org, id, createdAt: ctx.now })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return asNode(row);
}

export async function updateNode(ctx: WriteContext, id: string, edit: NodeEdit): Promise<Node> {
  const { address, layout, ...plain } = edit;
  const row = await ctx.db
    .updateTable('network.nodes')
    .set((build) => ({
      ...plain,
      ...(address === undefined ? {} : { address: asJson(address) }),
      ...(layout === undefined ? {} : { layout: layout === null ? null : asJson(layout) }),
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  return asNode(row);
}

function asJson(value: object) {
  return sql<unknown>`${JSON.stringify(value)}::jsonb`;
}

export type NodeFilter = { kind?: NodeKind; status?: NodeStatus; limit?: number; cursor?: string };

export async function listNodes(ctx: ReadContext, filter: NodeFilter): Promise<Page<Node>> {
  const limit = filter.limit ?? defaultPageSize;
  let query = selectNodes(ctx);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.status !== undefined) query = query.where('status', '=', filter.status);
  const key = sql<string>`code collate "C"`;
  if (filter.cursor !== undefined) {
    const [code] = decodeCursor(filter.cursor, 1);
    query = query.where(sql<boolean>`${key} > ${code}`);
  }
  const rows = await query
    .orderBy(key)
    .limit(limit + 1)
    .execute();
  return pageFrom(rows.map(asNode), limit, ({ code }) => [code]);
}
