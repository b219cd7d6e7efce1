import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { addMissingSkus, type MissingSku } from '../../catalog/index.ts';
import { addNamedCustomers } from '../../customers/index.ts';
import { indexOrders } from '../reading/search-reaction.ts';
import type { HistoryDocument, LeftOutRow, RowCounts, WrittenDocument } from './model.ts';
import { lockImport, recordProgress } from './progress.ts';
import { countRows, feeLines, rowNumbersOf } from './rules.ts';
import { customerName, feeSku, insertCharges, insertDocuments, insertOrders } from './store.ts';
import { insertReturns } from './write-returns.ts';

/**
 * Writes a batch of documents in one transaction, a dozen statements however many they are: SKUs and customers nobody knows yet,
 * orders with their lines, returns, charges, what people search by, how far the import is, and one event.
 */
export type Batch = {
  importId: string;
  channelId: string;
  /** Of the same import, before this batch. */
  documentsDone: number;
  documents: readonly HistoryDocument[];
};

export type Written = { ordersWritten: number; leftOut: LeftOutRow[]; rows: RowCounts };

/** @throws Refusal `orders.history_import_runs_twice` */
export async function writeDocuments(ctx: WriteContext, batch: Batch): Promise<Written> {
  // Plans, also those of foreign keys, are kept by the session: made while a table is new and empty, they would scan it for ever.
  await sql`set local enable_seqscan = off`.execute(ctx.db);
  const before = await lockImport(ctx, batch.importId, batch.documentsDone);
  const { fresh, leftOut } = await withoutTaken(ctx, batch);
  const known = {
    channelId: batch.channelId,
    importId: batch.importId,
    skuIds: await addMissingSkus(ctx, skusOf(fresh)),
    customerIds: await customerIdsOf(ctx, batch.channelId, fresh),
  };
  const orderIds = await insertOrders(ctx, known, fresh);
  await insertDocuments(ctx, known, fresh, orderIds);
  await insertReturns(ctx, known, fresh);
  await insertCharges(ctx, known, fresh);
  await indexOrders(ctx, [...orderIds.values()]);

  const unwritten = batch.documents.filter((document) => document.kind === 'left_out');
  const added = countRows([...fresh, ...unwritten, { kind: 'left_out', rows: leftOut }]);
  const rows = sumOf(before, added);
  await recordProgress(ctx, batch.importId, batch.documentsDone + batch.documents.length, rows);
  await ctx.publish({
    type: 'orders.history.imported',
    subjectId: batch.importId,
    data: { documents: batch.documents.length, orders: orderIds.size, rows: added },
  });
  return { ordersWritten: orderIds.size, leftOut, rows };
}

/** Documents of numbers that are free, and the rows of the others: those another file brought, or this one twice. */
async function withoutTaken(ctx: WriteContext, { channelId, documents }: Batch) {
  const given = documents.filter((document) => document.kind !== 'left_out');
  const numbers = given.map(({ externalId }) => externalId);
  const { rows } = await sql<{ externalId: string }>`
    select external_id from orders.historical_documents
     where org_id = ${ctx.org} and channel_id = ${channelId} and external_id = any (${numbers}::text[])`.execute(
    ctx.db,
  );
  const taken = new Set(rows.map(({ externalId }) => externalId));
  const fresh: WrittenDocument[] = [];
  const leftOut: LeftOutRow[] = [];
  for (const document of given) {
    if (taken.has(document.externalId)) {
      const reason = 'document_number_taken';
      leftOut.push(
        ...rowNumbersOf(document).map((rowNumber): LeftOutRow => {
          return { rowNumber, kind: 'already_imported', reason };
        }),
      );
    } else {
      taken.add(document.externalId);
      fresh.push(document);
    }
  }
  return { fresh, leftOut };
}

/** Every SKU the documents name once, with the title it has there first; fees have one each, which nobody can ship. */
function skusOf(documents: readonly WrittenDocument[]): MissingSku[] {
  const skus = new Map<string, MissingSku>();
  const add = (sku: MissingSku) => {
    if (!skus.has(sku.code)) skus.set(sku.code, sku);
  };
  for (const document of documents) {
    if (document.kind === 'order') for (const { sku, title } of document.lines) add({ code: sku, title });
    if (document.kind === 'credit_note')
      for (const { sku, title } of document.returns) add({ code: sku, title });
    if (document.kind === 'order')
      for (const { kind } of feeLines(document))
        add({ code: feeSku(kind), title: `Fee: ${kind.replaceAll('_', ' ')}`, isShippable: false });
  }
  return [...skus.values()];
}

/** Ids by the number the old system gave; a number seen for the first time becomes a customer. */
async function customerIdsOf(
  ctx: WriteContext,
  channelId: string,
  documents: readonly WrittenDocument[],
): Promise<Map<string, string>> {
  const numbers = [...new Set(documents.flatMap(({ customerNumber }) => customerNumber ?? []))];
  const { rows } = await sql<{ number: string; customerId: string }>`
    select number, customer_id from orders.historical_customers
     where org_id = ${ctx.org} and channel_id = ${channelId} and number = any (${numbers}::text[])`.execute(
    ctx.db,
  );
  const ids = new Map(rows.map(({ number, customerId }) => [number, customerId]));
  const missing = numbers.filter((number) => !ids.has(number));
  const added = await addNamedCustomers(ctx, missing.map(customerName));
  if (missing.length > 0) {
    await sql`
      insert into orders.historical_customers (org_id, channel_id, number, customer_id)
      select ${ctx.org}::int, ${channelId}, c.number, c.id
        from unnest(${missing}::text[], ${added}::text[]) c (number, id)`.execute(ctx.db);
  }
  missing.forEach((number, index) => {
    ids.set(number, added[index] ?? '');
  });
  return ids;
}

function sumOf(a: RowCounts, b: RowCounts): RowCounts {
  const sum: RowCounts = { ...a };
  for (const [kind, count] of Object.entries(b)) {
    // Object.entries widens the keys; they are those of RowCounts.
    const key = kind as keyof RowCounts;
    sum[key] = (sum[key] ?? 0) + count;
  }
  return sum;
}
