import { CompiledQuery, sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { beginStatement, sent, sqlState } from '../../../platform/database/transaction.ts';
import type { Call, Edge } from '../../../platform/edge.ts';
import { Refusal } from '../../../platform/errors.ts';
import { hashOfRequest, idempotencyRefusal } from '../../../platform/http/idempotency.ts';
import { newId } from '../../../platform/ids.ts';
import type { NumberBlocks } from '../../../platform/number-blocks.ts';
import type { AcceptedOrder, IntakeFacts, OrderRequest } from './model.ts';
import { asPlacedOrder, type PlacedOrder } from './placed-order.ts';
import { availableOf, decideOrder } from './rules.ts';

/**
 * Takes any number of orders in one transaction of four statements: begin, facts (locked), write, commit. Every order gets its
 * own outcome: what is wrong with one never touches another.
 */
export type Intake = { request: OrderRequest; call: Call; idempotencyKey?: string };

export type Outcome =
  | { kind: 'placed'; order: PlacedOrder; replayed: boolean }
  | { kind: 'refused'; refusal: Refusal };

type Taken = { intake: Intake; accepted: AcceptedOrder; order: PlacedOrder; hash: string };

/** All intakes belong to one organization and one actor. Rethrows database failures; then nothing was written. */
export async function placeOrders(
  edge: Edge,
  numbers: NumberBlocks,
  intakes: readonly Intake[],
): Promise<Outcome[]> {
  const first = intakes[0];
  if (!first) return [];
  const orderNumbers = await numbers.take(first.call.principal.org, 'order', intakes.length);
  const client = await edge.pool.connect();
  let broken: Error | undefined;
  try {
    const now = edge.clock.now();
    const begun = sent(client.query(beginStatement(first.call.principal, 'write')));
    const ask: Ask = async (name, text, values) => (await client.query({ name, text, values })).rows;
    const facts = await readFacts(ask, first.call, intakes, now);
    const { outcomes, taken } = decideAll(intakes, facts, orderNumbers, now);
    // Commit follows on the heels of the write: when the write fails, PostgreSQL makes a roll-back of it.
    const written = taken.length > 0 ? sent(writeIntake(ask, first.call, taken, now)) : undefined;
    const committed = sent(client.query('commit'));
    await Promise.all([begun, written, committed]);
    return outcomes;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Runs one of the two prepared statements of intake in the open transaction. */
type Ask = (name: string, text: string, values: unknown[]) => Promise<{ facts?: IntakeFacts }[]>;

/** The same inside a transaction that is open already, as an import has it. */
export async function placeOrdersWithin(
  ctx: WriteContext,
  requests: readonly OrderRequest[],
): Promise<Outcome[]> {
  const ask: Ask = async (_, text, values) =>
    (await ctx.db.executeQuery<{ facts?: IntakeFacts }>(CompiledQuery.raw(text, values))).rows;
  const { rows } = await sql<{ nextValue: number }>`
    insert into platform.counters (org_id, name, next_value) values (${ctx.org}, 'order', 100001 + ${requests.length}::bigint)
    on conflict (org_id, name) do update set next_value = counters.next_value + ${requests.length}::bigint
    returning next_value`.execute(ctx.db);
  const first = (rows[0]?.nextValue ?? 0) - requests.length;
  const call = { principal: ctx.principal, requestId: ctx.requestId };
  const intakes = requests.map((request) => ({ request, call }));
  const orderNumbers = requests.map((_, index) => first + index);
  const facts = await readFacts(ask, call, intakes, ctx.now);
  const { outcomes, taken } = decideAll(intakes, facts, orderNumbers, ctx.now);
  if (taken.length > 0) await writeIntake(ask, call, taken, ctx.now);
  return outcomes;
}

/** True for failures that one order of a batch may have caused alone, so that the others deserve another try without it. */
export function isWorthSplitting(error: unknown): boolean {
  const state = sqlState(error);
  return (
    state !== undefined &&
    !state.startsWith('08') &&
    !state.startsWith('57') &&
    !state.startsWith('53') &&
    /^[0-9A-Z]{5}$/.test(state)
  );
}

async function readFacts(ask: Ask, call: Call, intakes: readonly Intake[], now: Date): Promise<IntakeFacts> {
  const codes = [...new Set(intakes.flatMap(({ request }) => request.lines.map(({ sku }) => sku)))];
  const orders = intakes.map(({ request, idempotencyKey }) => ({
    channel: request.channel,
    externalId: request.externalId,
    ...(idempotencyKey === undefined ? {} : { key: idempotencyKey }),
  }));
  const values = [call.principal.org, JSON.stringify({ codes, orders }), call.principal.id, now];
  const [row] = await ask('intake-facts', 'select orders.intake_facts($1, $2, $3, $4) as facts', values);
  const facts = row?.facts;
  if (!facts) throw new Error('bug: intake_facts returned no row');
  return facts;
}

/** Decides in the order of arrival. Twins inside one gathering share the first one's outcome, as they would over time. */
function decideAll(intakes: readonly Intake[], facts: IntakeFacts, orderNumbers: number[], now: Date) {
  const available = availableOf(facts);
  const taken: Taken[] = [];
  const numbers = orderNumbers.values();
  const numberOf = () => `SO-${numbers.next().value}`;
  const outcomes = intakes.map((intake): Outcome => {
    try {
      const hash = hashOfRequest({ params: {}, body: intake.request }).toString('hex');
      const earlier = earlierOutcome(intake, hash, facts, taken);
      if (earlier) return earlier;
      const accepted = decideOrder(intake.request, facts, available, numberOf, now);
      const order = asPlacedOrder(accepted, now);
      taken.push({ intake, accepted, order, hash });
      return { kind: 'placed', order, replayed: false };
    } catch (error) {
      if (error instanceof Refusal) return { kind: 'refused', refusal: error };
      throw error;
    }
  });
  return { outcomes, taken };
}

/** @throws Refusal `orders.already_exists`, `request.idempotency_conflict`, `request.in_progress` */
function earlierOutcome(
  intake: Intake,
  hash: string,
  facts: IntakeFacts,
  taken: readonly Taken[],
): Outcome | undefined {
  const { request, idempotencyKey: key } = intake;
  if (key !== undefined) {
    const stored = facts.keys.find((row) => row.key === key);
    if (stored && stored.hash !== hash) throw idempotencyRefusal('mismatch');
    // The body was stored by this function's caller from a PlacedOrder.
    if (stored) return { kind: 'placed', order: revived(stored.body as PlacedOrder), replayed: true };
    const twin = taken.find((other) => other.intake.idempotencyKey === key);
    if (twin && twin.hash !== hash) throw idempotencyRefusal('mismatch');
    if (twin) return { kind: 'placed', order: twin.order, replayed: true };
  }
  const channel = facts.channels.find(({ id, code }) => id === request.channel || code === request.channel);
  const stored = facts.earlier.find(
    (row) => row.channelId === channel?.id && row.externalId === request.externalId,
  );
  const twin = taken.find(
    ({ order }) => order.channelId === channel?.id && order.externalId === request.externalId,
  )?.order;
  const existing = stored ?? twin;
  if (!existing) return undefined;
  throw new Refusal(
    'orders.already_exists',
    'conflict',
    `Order ${request.externalId} of this channel was already taken as ${existing.number}.`,
    {
      orderId: existing.id,
      externalId: request.externalId,
      number: existing.number,
    },
  );
}

function revived(order: PlacedOrder): PlacedOrder {
  const date = (value: Date | null) => (value === null ? null : new Date(value));
  return {
    ...order,
    placedAt: new Date(order.placedAt),
    receivedAt: new Date(order.receivedAt),
    holdUntil: date(order.holdUntil),
  };
}

async function writeIntake(ask: Ask, call: Call, taken: readonly Taken[], now: Date): Promise<void> {
  const intake = {
    orders: taken.map(({ accepted }) => accepted.order),
    lines: taken.flatMap(({ accepted }) => accepted.lines),
    holds: taken.flatMap(({ accepted }) => accepted.holds),
    events: taken.map((one) => placedEvent(one)),
    keys: taken
      .filter(({ intake: { idempotencyKey } }) => idempotencyKey !== undefined)
      .map(({ intake: { idempotencyKey }, hash, order }) => ({
        key: idempotencyKey,
        hash,
        status: 201,
        body: order,
      })),
  };
  const values = [call.principal.org, JSON.stringify(intake), call.principal.id, now];
  await ask('write-intake', 'select orders.write_intake($1, $2, $3, $4)', values);
}

function placedEvent({ intake: { call }, accepted: { order, lines } }: Taken) {
  return {
    id: newId('event'),
    type: 'orders.order.placed',
    subjectId: order.id,
    timelineId: order.id,
    brandId: order.brandId,
    data: {
      number: order.number,
      channelId: order.channelId,
      externalId: order.externalId,
      totalMinor: order.totalMinor,
      currency: order.currency,
      lines: lines.filter(({ parentLineId }) => parentLineId === null).length,
      isBackordered: order.isBackordered,
      sourcingDueAt: order.sourcingDueAt,
    },
    actorKind: call.principal.kind,
    actorId: call.principal.id,
    actorName: call.principal.name,
    requestId: call.requestId,
  };
}
