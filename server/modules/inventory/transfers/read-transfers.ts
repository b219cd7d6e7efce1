import { type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import type { TransferStatus } from './store.ts';

export type TransferHead = {
  id: string;
  number: string;
  fromNodeId: string;
  toNodeId: string;
  status: TransferStatus;
  reference: string | null;
  note: string | null;
  createdAt: Date;
  shippedAt: Date | null;
  closedAt: Date | null;
  version: number;
};

export type TransferLine = {
  id: string;
  skuId: string;
  sku: string;
  title: string;
  lotId: string;
  fromLocationId: string;
  quantity: number;
  shipped: number;
  received: number;
  damaged: number;
  short: number;
  inTransit: number;
};

export type Transfer = TransferHead & { lines: TransferLine[] };

const head = sql`
  t.id, t.number, t.from_node_id, t.to_node_id, t.status, t.reference, t.note, t.created_at, t.shipped_at, t.closed_at,
  t.version`;

/** A transfer and, per line, what was shipped, came, was damaged, is short and is still under way. */
export async function readTransfer(ctx: ReadContext, id: string): Promise<Transfer> {
  const { rows } = await sql<TransferHead>`
    select ${head} from inventory.transfers t where t.org_id = ${ctx.org} and t.id = ${id}`.execute(ctx.db);
  if (!rows[0]) throw notFound('transfer', id);
  const lines = await sql<TransferLine>`
    select l.id, l.sku_id, k.code as sku, k.title, l.lot_id, l.from_location_id, l.quantity, l.shipped_quantity as shipped,
           l.received_quantity as received, l.damaged_quantity as damaged, l.short_quantity as short,
           l.shipped_quantity - l.received_quantity - l.short_quantity as in_transit
      from inventory.transfer_lines l join catalog.skus k on k.org_id = l.org_id and k.id = l.sku_id
     where l.org_id = ${ctx.org} and l.transfer_id = ${id} order by l.id`.execute(ctx.db);
  return { ...rows[0], lines: lines.rows };
}

export type TransferQuery = { nodeId?: string; status?: TransferStatus; limit?: number; cursor?: string };

/** Transfers from or to a node, the newest first. */
export async function listTransfers(ctx: ReadContext, query: TransferQuery): Promise<Page<TransferHead>> {
  const limit = query.limit ?? defaultPageSize;
  const conditions = [sql<SqlBool>`t.org_id = ${ctx.org}`];
  if (query.nodeId) conditions.push(sql`${query.nodeId} in (t.from_node_id, t.to_node_id)`);
  if (query.status) conditions.push(sql`t.status = ${query.status}`);
  if (query.cursor) conditions.push(sql`t.id < ${decodeCursor(query.cursor, 1)[0]}`);
  const { rows } = await sql<TransferHead>`
    select ${head} from inventory.transfers t where ${sql.join(conditions, sql` and `)}
     order by t.id desc limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, ({ id }) => [id]);
}
