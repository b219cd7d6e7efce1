import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { byteOrderMark, csvLine } from '../../../platform/csv/write-csv.ts';
import type { DocumentLanguage } from '../../../platform/documents/languages.ts';
import { type Call, type Edge, read, systemCall, write } from '../../../platform/edge.ts';
import { assert, type Fault, fault, faultOfRefusal, Refusal } from '../../../platform/errors.ts';
import { storeFile } from '../../../platform/files/files.ts';
import { type KeptPrincipal, revivedPrincipal } from '../../../platform/imports/store.ts';
import { finishWatchedJob, reportProgress } from '../../../platform/jobs/watched-jobs.ts';
import { writtenFault } from '../../../platform/problems/written-faults.ts';
import { actOnOrder, type BulkAct, type BulkParameters } from './acts.ts';
import { bulkActTask } from './start-bulk-act.ts';

/**
 * Does one act to each chosen order in a transaction of its own, a few at a time, with the rights and in the name of who asked.
 * What came of an order is committed with the act itself, so after a crash the work goes on at the orders without an outcome.
 */
type Plan = { id: string; act: BulkAct; parameters: BulkParameters; call: Call };
type Row = { position: number; orderId: string };

const chunkSize = 50;
/** So many orders at a time: most of a short transaction is waiting for the database. */
const lanes = 4;
/** After this long the job queues again behind other work. */
const turnMs = 15_000;

export async function runBulkAct(
  edge: Edge,
  { org, requestId }: { org: number; requestId: string },
  { id, language }: { id: string; language: DocumentLanguage },
): Promise<void> {
  const plan = await readPlan(edge, org, requestId, id);
  const startedAt = performance.now();
  for (;;) {
    if (!(await write(edge, plan.call, (ctx) => report(ctx, id))))
      return write(edge, plan.call, (ctx) =>
        finish(ctx, { id, language }, 'cancelled', 'Stopped. What was done stays done.'),
      );
    const rows = await read(edge, plan.call, (ctx) => pendingRows(ctx, id));
    if (rows.length === 0)
      return write(edge, plan.call, (ctx) => finish(ctx, { id, language }, 'done', null));
    await inLanes(rows, (row) => actOnce(edge, plan, row));
    if (performance.now() - startedAt > turnMs) {
      await write(edge, plan.call, async (ctx) => {
        await report(ctx, id);
        await ctx.enqueue(bulkActTask, { bulkActId: id, language }, { key: `bulk-act:${id}` });
      });
      return;
    }
  }
}

/** Each lane takes the next row; when one fails, the others end what they are at before that is told. */
async function inLanes(rows: readonly Row[], work: (row: Row) => Promise<void>): Promise<void> {
  const rest = rows.values();
  const lane = async () => {
    for (const row of rest) await work(row);
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function readPlan(edge: Edge, org: number, requestId: string, id: string): Promise<Plan> {
  const { rows } = await read(edge, systemCall(org), (ctx) =>
    sql<Omit<Plan, 'id' | 'call'> & { principal: KeptPrincipal }>`
      select act, parameters, principal from orders.bulk_acts where org_id = ${org} and id = ${id}`.execute(
      ctx.db,
    ),
  );
  const [found] = rows;
  assert(found, `bulk act ${id} exists`);
  const { act, parameters, principal } = found;
  return { id, act, parameters, call: { principal: revivedPrincipal(org, principal), requestId } };
}

async function pendingRows(ctx: { org: number; db: WriteContext['db'] }, id: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select position, order_id from orders.bulk_act_rows
     where org_id = ${ctx.org} and bulk_act_id = ${id} and outcome is null order by position limit ${chunkSize}`.execute(
    ctx.db,
  );
  return rows;
}

async function actOnce(
  edge: Edge,
  { id, act, parameters, call }: Plan,
  { position, orderId }: Row,
): Promise<void> {
  const settle = async (ctx: WriteContext, refused: Fault | null) => {
    const facts = refused?.facts ? JSON.stringify(refused.facts) : null;
    const { numAffectedRows } = await sql`
      update orders.bulk_act_rows set outcome = ${refused === null ? 'done' : 'refused'},
             code = ${refused?.code ?? null}, detail = ${refused?.detail ?? null}, facts = ${facts}::jsonb
       where org_id = ${ctx.org} and bulk_act_id = ${id} and position = ${position} and outcome is null`.execute(
      ctx.db,
    );
    return numAffectedRows === 1n;
  };
  try {
    await write(edge, call, async (ctx) => {
      // Taking the row first makes a second worker wait and then find it done.
      if (await settle(ctx, null)) await actOnOrder(ctx, orderId, act, parameters);
    });
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'unavailable') throw error;
    const refused = error instanceof Refusal ? faultOfRefusal(error) : internalFault(call.requestId);
    await write(edge, call, (ctx) => settle(ctx, refused));
  }
}

function internalFault(requestId: string): Fault {
  return fault('platform.internal_error', `A fault of ours; quote ${requestId}.`, { requestId });
}

/** Returns false when the act should stop. */
async function report(ctx: WriteContext, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: number; failed: number }>`
    select count(*) filter (where outcome is not null) as done, count(*) filter (where outcome = 'refused') as failed
      from orders.bulk_act_rows where org_id = ${ctx.org} and bulk_act_id = ${id}`.execute(ctx.db);
  return reportProgress(ctx, id, rows[0] ?? { done: 0, failed: 0 });
}

async function finish(
  ctx: WriteContext,
  { id, language }: { id: string; language: DocumentLanguage },
  status: 'done' | 'cancelled',
  message: string | null,
): Promise<void> {
  const job = await sql<{ status: string }>`
    select status from platform.jobs where org_id = ${ctx.org} and id = ${id} for update`.execute(ctx.db);
  if (job.rows[0]?.status !== 'running' && job.rows[0]?.status !== 'waiting') return;
  const { rows } = await sql<Outcome>`
    select order_number as number, order_id, outcome, code, detail, facts from orders.bulk_act_rows
     where org_id = ${ctx.org} and bulk_act_id = ${id} order by position`.execute(ctx.db);
  const lines = rows.map((row) =>
    csvLine([row.number, row.orderId, row.outcome ?? 'not_reached', row.code, messageOf(row, language)]),
  );
  const header = csvLine(['order_number', 'order_id', 'outcome', 'code', 'message']);
  const file = await storeFile(ctx, {
    name: `bulk-act-${id}.csv`,
    content: Buffer.from(byteOrderMark + header + lines.join('')),
    attachedTo: id,
  });
  await finishWatchedJob(ctx, id, { status, message, resultFileId: file.id });
}

type Outcome = {
  number: string;
  orderId: string;
  outcome: string | null;
  code: string | null;
  detail: string | null;
  facts: Fault['facts'] | null;
};

function messageOf({ code, detail, facts }: Outcome, language: DocumentLanguage): string | null {
  if (code === null) return null;
  return writtenFault(fault(code, detail ?? '', facts ?? undefined), language);
}
