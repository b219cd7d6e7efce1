import { sql } from 'kysely';
import type { WriteContext } from '../../../platform/context.ts';
import { type Call, type Edge, read, write } from '../../../platform/edge.ts';
import { Refusal } from '../../../platform/errors.ts';
import { listCarriers } from '../accounts/manage-carriers.ts';
import type { CarrierRecord } from '../accounts/model.ts';
import { carrierById } from '../accounts/store.ts';
import { requireOperation, type TrackAnswer } from '../carriers/carrier.ts';
import { carriers } from '../carriers/carriers.ts';
import { withinTime } from '../labels/buy-label.ts';
import { answerTimeoutMs } from '../labels/model.ts';
import type { Parcel } from '../parcels/model.ts';
import { parcelById } from '../parcels/store.ts';
import { recordTrackingEvents } from './record-tracking-events.ts';

/**
 * Carriers that do not tell by themselves are asked where parcels are: by the clock for all that are on their way, and at once
 * for one that somebody looks at. What they say goes the way of every report, so hearing it twice is the same as once.
 */
const askedAgainAfterMinutes = 15;
const mostPerRun = 2_000;
/** Asked side by side: carriers limit how many calls they take. */
const atOnce = 8;

type Traced = Pick<Parcel, 'id' | 'shipTo'> & { carrierId: string; trackingNumber: string; shippedAt: Date };

/** One run over the parcels that were not asked for lately. A carrier that is silent is left alone until the next run. */
export async function askCarriers(edge: Edge, call: Call): Promise<void> {
  const accounts = await read(edge, call, (ctx) => listCarriers(ctx));
  const asked = accounts.filter(({ kind, settings }) => {
    const carrier = carriers[kind];
    return carrier.track !== undefined && (carrier.isWorthAsking?.(settings) ?? true);
  });
  for (const account of asked) await askFor(edge, call, account);
}

async function askFor(edge: Edge, call: Call, account: CarrierRecord): Promise<void> {
  for (let count = 0; count < mostPerRun; count += atOnce) {
    const parcels = await write(edge, call, (ctx) => takeParcelsToAskFor(ctx, account.id, atOnce));
    if (parcels.length === 0) return;
    const answers = await Promise.all(
      parcels.map((parcel) => ask(edge, call, account, parcel).catch(() => undefined)),
    );
    await write(edge, call, (ctx) =>
      recordTrackingEvents(
        ctx,
        parcels.flatMap((parcel, at) => reportsOf(parcel, answers[at])),
      ),
    );
    if (answers.every((answer) => answer === undefined)) return;
  }
}

/** Those that waited longest; other workers take others. */
async function takeParcelsToAskFor(ctx: WriteContext, carrierId: string, limit: number): Promise<Traced[]> {
  const taken = await sql<Traced>`
    update shipping.parcels p set asked_at = ${ctx.now}
     where p.org_id = ${ctx.org} and p.id in (
       select w.id from shipping.parcels w
        where w.org_id = ${ctx.org} and w.status = 'shipped' and w.carrier_id = ${carrierId}
          and w.tracking_number is not null
          and coalesce(w.asked_at, w.shipped_at) <= ${ctx.now}::timestamptz - make_interval(mins => ${askedAgainAfterMinutes})
        order by w.asked_at nulls first, w.id limit ${limit} for update skip locked)
    returning p.id, p.ship_to, p.carrier_id, p.tracking_number, p.shipped_at`.execute(ctx.db);
  return taken.rows;
}

/** @throws Error where the carrier does not answer in time */
async function ask(edge: Edge, call: Call, account: CarrierRecord, parcel: Traced): Promise<TrackAnswer> {
  const track = requireOperation(carriers[account.kind], account, 'track');
  const { trackingNumber, shippedAt, shipTo } = parcel;
  const carrierCall = { edge, org: call.principal.org, requestId: call.requestId, account };
  return withinTime(track(carrierCall, { trackingNumber, shippedAt, shipTo }), answerTimeoutMs);
}

function reportsOf({ carrierId, trackingNumber }: Traced, answer: TrackAnswer | undefined) {
  if (answer?.outcome !== 'done') return [];
  return answer.events.map(({ eventAt, ...event }) => ({
    ...{ ...event, carrierId, trackingNumber, eventAt: eventAt.toISOString() },
  }));
}

/**
 * Asks at once for one parcel. Answers the parcel as it is then, and how many of the carrier's events were new.
 * @throws Refusal `parcel.not_found`, `shipping.not_on_the_way`, `shipping.unsupported_operation`, `shipping.carrier_refused`,
 *   `shipping.carrier_silent`
 */
export async function askForParcel(
  edge: Edge,
  call: Call,
  parcelId: string,
): Promise<{ parcel: Parcel; newEvents: number }> {
  const { account, traced } = await read(edge, call, async (ctx) => {
    const found = tracedOf(await parcelById(ctx, parcelId));
    return { traced: found, account: await carrierById(ctx, found.carrierId) };
  });
  requireOperation(carriers[account.kind], account, 'track');
  const answer = await ask(edge, call, account, traced).catch(() => undefined);
  if (!answer) {
    throw new Refusal(
      'shipping.carrier_silent',
      'unavailable',
      `${account.name} did not answer. Try again in a few minutes.`,
      { carrier: account.name },
    );
  }
  if (answer.outcome === 'refused') {
    throw new Refusal('shipping.carrier_refused', 'conflict', `${account.name} says: ${answer.words}`, {
      carrier: account.name,
      words: answer.words,
    });
  }
  return write(edge, call, async (ctx) => {
    const results = await recordTrackingEvents(ctx, reportsOf(traced, answer));
    const newEvents = results.filter(({ outcome }) => outcome === 'recorded').length;
    return { parcel: await parcelById(ctx, parcelId), newEvents };
  });
}

function tracedOf({ id, shipTo, carrierId, trackingNumber, shippedAt, status }: Parcel): Traced {
  if (carrierId === null || trackingNumber === null || shippedAt === null || status === 'voided') {
    throw new Refusal(
      'shipping.not_on_the_way',
      'conflict',
      'The parcel was not given to a carrier yet; nobody can be asked where it is.',
      { state: status },
    );
  }
  return { id, shipTo, carrierId, trackingNumber, shippedAt };
}
