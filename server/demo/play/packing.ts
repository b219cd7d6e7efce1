/** The packers: a tote to a station, items into the cartons advised, weighed, closed and labelled; some labels fail at first. */
import { type Api, refusalOf } from './api-client.ts';
import { countRefusal } from './tally.ts';
import type { World, WorldNode } from './world.ts';

type Line = { lineId: string; fulfillmentOrderId: string; skuId: string; sku: string; left: number };
type OpenCarton = {
  id: string;
  fulfillmentOrderId: string;
  status: 'open' | 'closed' | string;
  items: { lineId: string; skuId: string; quantity: number }[];
};
type Session = {
  id: string;
  status: string;
  fulfillmentOrderId: string | null;
  advice: { packages: { code: string; items: { lineId: string; quantity: number }[] }[] } | null;
  lines: Line[];
  cartons: OpenCarton[];
  totes: { barcode: string; isPicked: boolean; isBrought: boolean }[];
  unitsWithoutCart: number;
  isOutOfTotes: boolean;
};
type Label = { state: string; trackingNumber: string | null; carrierMessage: string | null };

/** What a packer lifts at most where no carton is advised. */
const heaviestGrams = 15_000;

/** Packs every tote that waits at the node. Returns how many orders were packed. */
export async function packTotes(world: World, node: WorldNode): Promise<number> {
  const { items } = await world.owner.get<{ items: WaitingTote[] }>(`/v1/nodes/${node.id}/totes-to-pack`);
  const queue = oneOfEachOrder(items);
  let packed = 0;
  await Promise.all(
    node.stations.map(async (station, index) => {
      const hand = world.floor[index % world.floor.length] ?? world.owner;
      for (let tote = queue.shift(); tote && !world.isStopping(); tote = queue.shift())
        if (await packTote(world, hand, tote.barcode, station)) packed += 1;
    }),
  );
  return packed;
}

type WaitingTote = { barcode: string; fulfillmentOrderId: string | null };

/** The other totes of a large order are brought to the station that takes the first. */
function oneOfEachOrder(totes: readonly WaitingTote[]): WaitingTote[] {
  return totes.filter(
    ({ fulfillmentOrderId: id }, n) =>
      id === null || totes.findIndex((other) => other.fulfillmentOrderId === id) === n,
  );
}

/** Answers whether anything was packed: an order of which something is still to be picked waits. */
async function packTote(world: World, hand: Api, tote: string, station: string): Promise<boolean> {
  const started = await hand.ask('POST', '/v1/pack-sessions', { code: tote, station });
  if (started.status !== 201) {
    countRefusal(world.tally, refusalOf(started, 'pack').code);
    return false;
  }
  let session = started.body as Session; // The documented answer of 201.
  const isWhole =
    (session.unitsWithoutCart === 0 || session.isOutOfTotes) &&
    session.totes.every(({ isPicked }) => isPicked);
  if (!isWhole) {
    // The rest of a large order is still picked: it is packed once all of it is here.
    await hand.ask('POST', `/v1/pack-sessions/${session.id}/abandonment`);
    return false;
  }
  for (const { barcode, isBrought } of session.totes)
    if (!isBrought)
      session = await hand.post<Session>(`/v1/pack-sessions/${session.id}/scans`, { code: barcode });
  for (let cartons = 0; session.lines.some(({ left }) => left > 0) && cartons < 500; cartons += 1) {
    if (world.isStopping()) {
      await hand.ask('POST', `/v1/pack-sessions/${session.id}/abandonment`);
      return cartons > 0;
    }
    const packed = await packCarton(world, hand, session);
    if (!packed) return cartons > 0;
    session = packed;
  }
  return true;
}

/** Fills, weighs and closes one carton. Answers the session after it, or nothing where the packer was told to stop. */
async function packCarton(world: World, hand: Api, before: Session): Promise<Session | undefined> {
  const scanned = (line: Line, quantity: number) =>
    hand.ask('POST', `/v1/pack-sessions/${before.id}/scans`, {
      code: world.skus.get(line.sku)?.barcode ?? line.sku,
      quantity,
    });
  let session = before;
  const put = async (line: Line, quantity: number): Promise<boolean> => {
    const answer = await scanned(line, quantity);
    if (answer.status !== 200) {
      countRefusal(world.tally, refusalOf(answer, 'scan').code);
      return false;
    }
    session = answer.body as Session; // The documented answer of 200.
    world.tally.scans += 1;
    world.tally.packedLines += 1;
    return true;
  };
  const first = session.lines.find(({ left }) => left > 0);
  if (!first) return session;
  // In a shared tote the first item says whose order is packed.
  if (!session.fulfillmentOrderId && !(await put(first, 1))) return undefined;
  const { code, wanted } = nextPackage(world, session);
  for (const { line, quantity } of wanted) if (!(await put(line, quantity))) return undefined;
  const carton = session.cartons.find(({ status }) => status === 'open');
  if (!carton) return undefined;
  const isClosed = await close(world, hand, session, carton, code);
  return isClosed ? hand.get<Session>(`/v1/pack-sessions/${session.id}`) : undefined;
}

type Wanted = { code: string | null; wanted: { line: Line; quantity: number }[] };

/** The package that the advice has next, else as much as a packer lifts, in the goods' own packaging. */
function nextPackage(world: World, session: Session): Wanted {
  const orderId = session.fulfillmentOrderId;
  const own = session.lines.filter((line) => line.fulfillmentOrderId === orderId && line.left > 0);
  const ofOrder = session.cartons.filter(({ fulfillmentOrderId }) => fulfillmentOrderId === orderId);
  const open = ofOrder.find(({ status }) => status === 'open');
  const inCarton = (lineId: string) =>
    (open?.items ?? []).reduce((sum, item) => (item.lineId === lineId ? sum + item.quantity : sum), 0);
  const advised = session.advice?.packages[ofOrder.filter(({ status }) => status === 'closed').length];
  if (advised) {
    const wanted = advised.items.flatMap(({ lineId, quantity }) => {
      const line = own.find((candidate) => candidate.lineId === lineId);
      const more = line ? Math.min(line.left, quantity - inCarton(lineId)) : 0;
      return line && more > 0 ? [{ line, quantity: more }] : [];
    });
    if (wanted.length > 0 || open) return { code: advised.code, wanted };
  }
  let grams = 0;
  const wanted = own.flatMap((line) => {
    const each = world.skus.get(line.sku)?.weightGrams ?? 1;
    const fits = Math.floor((heaviestGrams - grams) / each);
    const quantity = Math.min(line.left, grams === 0 && !open ? Math.max(1, fits) : fits);
    grams += Math.max(0, quantity) * each;
    return quantity > 0 ? [{ line, quantity }] : [];
  });
  return { code: null, wanted };
}

type Packed = { parcelId: string; label: Label | null; labelProblem: { code: string } | null };

async function close(
  world: World,
  hand: Api,
  session: Session,
  carton: OpenCarton,
  code: string | null,
): Promise<boolean> {
  const skuOf = new Map(session.lines.map(({ lineId, sku }) => [lineId, sku]));
  const grams = carton.items.reduce((sum, { lineId, quantity }) => {
    return sum + quantity * (world.skus.get(skuOf.get(lineId) ?? '')?.weightGrams ?? 0);
  }, 0);
  const tare = code ? (world.cartons.get(code)?.tareGrams ?? 0) : 0;
  const contents = carton.items.map(({ lineId, quantity }) => `${quantity} ${skuOf.get(lineId)}`).join();
  const mishap = world.labelMishapOf(contents);
  const answer = await hand.ask('POST', `/v1/pack-sessions/${session.id}/cartons/${carton.id}/closure`, {
    weightGrams: grams + tare,
    carton: code,
    buysLabel: mishap === 'none',
  });
  if (answer.status !== 200) {
    countRefusal(world.tally, refusalOf(answer, 'close').code);
    return false;
  }
  const packed = answer.body as Packed; // The documented answer of 200.
  world.tally.parcels += 1;
  if (packed.labelProblem) countRefusal(world.tally, packed.labelProblem.code);
  if (mishap !== 'none') await buyThroughFault(world, hand, packed.parcelId, mishap);
  // The fault that another packer's parcel was to meet may have met this one.
  else if (packed.label?.state === 'refused') await buyAgain(world, hand, packed.parcelId);
  return true;
}

const mostAttempts = 3;

async function buyAgain(world: World, hand: Api, parcelId: string): Promise<void> {
  const asked = { carrierId: world.sandbox.id, serviceCode: 'standard' };
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const { body } = await hand.ask('POST', `/v1/parcels/${parcelId}/label`, asked);
    if ((body as Partial<Label>).state !== 'refused') return;
  }
}

const steps = {
  timeout_after_label: ['timeout_after_effect'],
  refused_once: ['refuse:Postcode unknown'],
  refused: Array.from({ length: mostAttempts }, () => 'refuse:Postcode unknown'),
  slow: ['slow:300'],
} as const;

/** One fault at a time, so that it meets the parcel it is meant for. */
let lastFault: Promise<void> = Promise.resolve();

/**
 * The carrier fails in the way the demo has for this parcel. A refusal is tried again; where it did not answer, Waybill
 * finds out by itself what became of the label, so the parcel is only remembered to be looked at.
 */
async function buyThroughFault(
  world: World,
  hand: Api,
  parcelId: string,
  mishap: keyof typeof steps,
): Promise<void> {
  const mine = lastFault.then(async () => {
    world.tally.labelFaults += 1;
    await world.owner.put(`/v1/carriers/${world.sandbox.id}/sandbox-script`, { label: steps[mishap] });
    await buyAgain(world, hand, parcelId);
    world.faultyParcels.push(parcelId);
  });
  lastFault = mine.catch(() => {});
  await mine;
}
