import { type SqlBool, sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import { assert, notFound } from '../../../platform/errors.ts';
import { decodeCursor, defaultPageSize, type Page, pageFrom } from '../../../platform/http/pagination.ts';
import { type GoodsToScan, goodsToScan } from '../../catalog/index.ts';
import { type ArrivalOutcome, type Condition, type LineOutcome, lineOutcome } from './rules.ts';

export type ReceiptHead = {
  id: string;
  number: string;
  nodeId: string;
  status: 'open' | 'closed';
  loadType: 'parcel' | 'palletised' | 'floor_loaded' | null;
  supplier: string | null;
  reference: string | null;
  expectedOn: string | null;
  note: string | null;
  createdAt: Date;
  closedAt: Date | null;
  version: number;
  expectedQuantity: number;
  receivedQuantity: number;
};

export type ReceiptLine = {
  id: string;
  skuId: string;
  sku: string;
  title: string;
  expected: number;
  received: number;
  damaged: number;
  qualityControl: number;
  outcome: LineOutcome;
};

export type Arrival = {
  id: string;
  receiptId: string;
  clientId: string | null;
  skuId: string | null;
  lotId: string;
  quantity: number;
  condition: Condition;
  outcome: ArrivalOutcome;
  scannedCode: string | null;
  note: string | null;
  locationId: string | null;
  movementId: string | null;
  actorName: string;
  recordedAt: Date;
  takenBackAt: Date | null;
};

export type Receipt = ReceiptHead & { lines: ReceiptLine[]; arrivals: Arrival[]; goods: GoodsToScan[] };

const head = sql`
  r.id, r.number, r.node_id, r.status, r.load_type, r.supplier, r.reference, r.expected_on::text as expected_on, r.note,
  r.created_at, r.closed_at, r.version,
  (select coalesce(sum(l.expected_quantity), 0) from inventory.receipt_lines l
    where l.org_id = r.org_id and l.receipt_id = r.id) as expected_quantity,
  (select coalesce(sum(l.received_quantity), 0) from inventory.receipt_lines l
    where l.org_id = r.org_id and l.receipt_id = r.id) as received_quantity`;

/** A receipt with what was expected, what came and every single arrival. @throws Refusal `receipt.not_found` */
export async function readReceipt(ctx: ReadContext, id: string): Promise<Receipt> {
  const { rows } = await sql<ReceiptHead>`
    select ${head} from inventory.receipts r where r.org_id = ${ctx.org} and r.id = ${id}`.execute(ctx.db);
  const receipt = rows[0];
  if (!receipt) throw notFound('receipt', id);
  const lines = await readLines(ctx, receipt);
  const goods = await goodsToScan(
    ctx,
    lines.map(({ skuId }) => skuId),
  );
  return { ...receipt, lines, arrivals: await readArrivals(ctx, id), goods };
}

async function readLines(ctx: ReadContext, receipt: ReceiptHead): Promise<ReceiptLine[]> {
  const { rows } = await sql<Omit<ReceiptLine, 'outcome'>>`
    select l.id, l.sku_id, k.code as sku, k.title, l.expected_quantity as expected, l.received_quantity as received,
           l.damaged_quantity as damaged, l.quality_control_quantity as quality_control
      from inventory.receipt_lines l join catalog.skus k on k.org_id = l.org_id and k.id = l.sku_id
     where l.org_id = ${ctx.org} and l.receipt_id = ${receipt.id} order by k.code`.execute(ctx.db);
  const facts = { expectsAnything: receipt.expectedQuantity > 0, isClosed: receipt.status === 'closed' };
  return rows.map((line) => ({ ...line, outcome: lineOutcome(line, facts) }));
}

const arrivalColumns = sql`
  a.id, a.receipt_id, a.client_id, a.sku_id, a.lot_id, a.quantity, a.condition, a.outcome, a.scanned_code, a.note, a.location_id,
  a.movement_id, a.actor_name, a.recorded_at, a.taken_back_at`;

async function readArrivals(ctx: ReadContext, receiptId: string): Promise<Arrival[]> {
  const { rows } = await sql<Arrival>`
    select ${arrivalColumns} from inventory.receipt_arrivals a
     where a.org_id = ${ctx.org} and a.receipt_id = ${receiptId} order by a.id`.execute(ctx.db);
  return rows;
}

export async function readArrival(ctx: ReadContext, id: string): Promise<Arrival> {
  const { rows } = await sql<Arrival>`
    select ${arrivalColumns} from inventory.receipt_arrivals a
     where a.org_id = ${ctx.org} and a.id = ${id}`.execute(ctx.db);
  assert(rows[0], `arrival ${id} exists`);
  return rows[0];
}

export type ReceiptQuery = {
  nodeId?: string;
  status?: 'open' | 'closed';
  reference?: string;
  limit?: number;
  cursor?: string;
};

/** Receipts, the newest first. */
export async function listReceipts(ctx: ReadContext, query: ReceiptQuery): Promise<Page<ReceiptHead>> {
  const limit = query.limit ?? defaultPageSize;
  const conditions = [sql<SqlBool>`r.org_id = ${ctx.org}`];
  if (query.nodeId) conditions.push(sql`r.node_id = ${query.nodeId}`);
  if (query.status) conditions.push(sql`r.status = ${query.status}`);
  if (query.reference) conditions.push(sql`r.reference = ${query.reference}`);
  if (query.cursor) conditions.push(sql`r.id < ${decodeCursor(query.cursor, 1)[0]}`);
  const { rows } = await sql<ReceiptHead>`
    select ${head} from inventory.receipts r where ${sql.join(conditions, sql` and `)}
     order by r.id desc limit ${limit + 1}`.execute(ctx.db);
  return pageFrom(rows, limit, ({ id }) => [id]);
}
