import { expect } from 'vitest';
import { type PatientClient, pause } from './patient-client.ts';

/**
 * The floor of a node while the program is killed under it: work is released, carts are taken, walked and picked scan by
 * scan, totes packed and labeled, manifests closed and handed over. What was acknowledged is kept, to be asked for again.
 */
export type FloorBook = {
  /** Every scan acknowledged, as it was sent. */
  scans: Map<string, { taskId: string; sent: object; scanId: string }>;
  /** Every carton acknowledged as closed: its parcel, and the tracking number of its label. */
  parcels: Map<string, { cartonPath: string; trackingNumber: string | null }>;
  /** Manifests acknowledged as handed over. */
  manifests: string[];
  /** How often each refusal came: the codes say whether floor and program disagreed. */
  refusals: Map<string, number>;
};

export type Hands = { client: PatientClient; name: string };

export const emptyBook = (): FloorBook => ({
  scans: new Map(),
  parcels: new Map(),
  manifests: [],
  refusals: new Map(),
});

type Task = {
  id: string;
  status: string;
  fromBarcode: string;
  toBarcode: string;
  skuCode: string;
  quantity: number;
};
type Problem = { code?: string };
type Batch = { id: string; route: { tasks: Task[] }[] };
type Line = { sku: string; left: number };
type Session = {
  id: string;
  lines: Line[];
  cartons: { id: string; status: string; expectedGrams: number | null }[];
};
type Closed = { parcelId: string; label: { trackingNumber: string | null } | null };

export class CrashFloor {
  readonly book = emptyBook();
  readonly #nodeId: string;
  readonly #carrierId: string;
  readonly #isOver: () => boolean;

  constructor(place: { nodeId: string; carrierId: string }, isOver: () => boolean) {
    this.#nodeId = place.nodeId;
    this.#carrierId = place.carrierId;
    this.#isOver = isOver;
  }

  async releases({ client, name }: Hands): Promise<void> {
    for (let n = 0; !this.#isOver(); n += 1) {
      await client.post(`/v1/nodes/${this.#nodeId}/releases`, { limit: 20 }, `${name}-release-${n}`);
      await pause(200);
    }
  }

  async picks(hands: Hands): Promise<void> {
    const { client, name } = hands;
    const ask = { nodeId: this.#nodeId, maxBatches: 1, totesPerCart: 3, limit: 6 };
    for (let n = 0; !this.#isOver(); n += 1) {
      const made = await client.post<{ batches: Batch[] } & Problem>(
        '/v1/pick-batches',
        ask,
        `${name}-cart-${n}`,
      );
      const [batch] = made.body.batches ?? [];
      if (!batch) {
        this.#refused(made.body);
        await pause(100);
        continue;
      }
      const taken = await client.post<Problem>(
        `/v1/pick-batches/${batch.id}/assignment`,
        {},
        `${name}-take-${n}`,
      );
      expect([taken.status, taken.body.code]).toEqual([200, undefined]);
      for (const task of batch.route.flatMap(({ tasks }) => tasks)) await this.#pick(hands, task);
    }
  }

  /** Place, item, how many, tote. A scan carries no key but its own id. */
  async #pick({ client }: Hands, task: Task): Promise<void> {
    const steps = [
      { kind: 'location', code: task.fromBarcode },
      { kind: 'item', code: task.skuCode },
      ...(task.quantity > 1 ? [{ kind: 'quantity', quantity: task.quantity }] : []),
      { kind: 'tote', code: task.toBarcode },
    ];
    for (const [n, step] of steps.entries()) {
      const sent = { clientId: `${task.id}-${n}`, ...step };
      const path = `/v1/tasks/${task.id}/scans`;
      const answer = await client.post<{ scanId: string; task: Task } & Problem>(path, sent);
      if (answer.status !== 200) return this.#refused(answer.body);
      this.book.scans.set(sent.clientId, { taskId: task.id, sent, scanId: answer.body.scanId });
      if (answer.body.task.status === 'done') return;
    }
  }

  async packs(hands: Hands): Promise<void> {
    const { client, name } = hands;
    for (let n = 0; !this.#isOver(); n += 1) {
      const { items } = await client.get<{ items: { barcode: string }[] }>(
        `/v1/nodes/${this.#nodeId}/totes-to-pack`,
      );
      if (items.length === 0) await pause(100);
      for (const { barcode } of items) await this.#packTote(hands, barcode, `${name}-${n}-${barcode}`);
    }
  }

  async #packTote({ client }: Hands, code: string, turn: string): Promise<void> {
    const started = await client.post<Session & Problem>('/v1/pack-sessions', { code }, `${turn}-start`);
    if (started.status !== 201) return this.#refused(started.body);
    let session: Session = started.body;
    // A tote of single-line orders has one carton after the other; a unit at a time fills each.
    for (let n = 0; session.lines.some(({ left }) => left > 0) && n < 60; n += 1) {
      const line = session.lines.find(({ left }) => left > 0);
      const scanned = await client.post<Session & Problem>(`/v1/pack-sessions/${session.id}/scans`, {
        clientId: `${turn}-scan-${n}`,
        code: line?.sku ?? '',
      });
      if (scanned.status !== 200) return this.#refused(scanned.body);
      session = scanned.body;
      session = (await this.#closeWhenFull(client, session, `${turn}-close-${n}`)) ?? session;
    }
  }

  async #closeWhenFull(client: PatientClient, session: Session, key: string): Promise<Session | undefined> {
    const carton = session.cartons.find(({ status }) => status === 'open');
    const ofOrder = session as Session & { fulfillmentOrderId: string };
    const lines = session.lines as (Line & { fulfillmentOrderId: string })[];
    const isFull = lines.every(
      (one) => one.left === 0 || one.fulfillmentOrderId !== ofOrder.fulfillmentOrderId,
    );
    if (!carton || !isFull) return undefined;
    const path = `/v1/pack-sessions/${session.id}/cartons/${carton.id}/closure`;
    const body = { weightGrams: carton.expectedGrams ?? 100, carton: null };
    const closed = await client.post<Closed & Problem>(path, body, key);
    if (closed.status !== 200) this.#refused(closed.body);
    else {
      const trackingNumber = closed.body.label?.trackingNumber ?? null;
      this.book.parcels.set(closed.body.parcelId, { cartonPath: path, trackingNumber });
    }
    return client.get<Session>(`/v1/pack-sessions/${session.id}`);
  }

  async handsOver({ client, name }: Hands): Promise<void> {
    const body = { carrierId: this.#carrierId, nodeId: this.#nodeId };
    for (let n = 0; !this.#isOver(); n += 1) {
      const made = await client.post('/v1/manifests', body, `${name}-manifest-${n}`);
      if (made.status === 201) {
        const gone = await client.post(
          `/v1/manifests/${made.body.id}/hand-over`,
          {},
          `${name}-hand-over-${n}`,
        );
        if (gone.status === 200) this.book.manifests.push(made.body.id);
        else this.#refused(gone.body);
      }
      await pause(500);
    }
  }

  #refused(problem: object): void {
    const { code = 'no code' } = problem as Problem; // Every refusal is a problem with a code.
    this.book.refusals.set(code, (this.book.refusals.get(code) ?? 0) + 1);
  }

  /** Everything acknowledged is there, once: a scan sent again changes nothing, a parcel keeps its label, a manifest is gone. */
  async recheck(client: PatientClient): Promise<void> {
    for (const [clientId, { taskId, sent, scanId }] of this.book.scans) {
      const again = await client.post(`/v1/tasks/${taskId}/scans`, sent);
      expect([clientId, again.status, again.body.scanId, again.body.isReplayed]).toEqual([
        clientId,
        200,
        scanId,
        true,
      ]);
    }
    for (const [id, { cartonPath, trackingNumber }] of this.book.parcels) {
      const parcel = await client.get(`/v1/parcels/${id}`);
      if (trackingNumber !== null) expect([id, parcel.trackingNumber]).toEqual([id, trackingNumber]);
      // Closing the carton again names the same parcel and buys no other label.
      const again = await client.post<Closed>(cartonPath, { weightGrams: 1 });
      expect([again.status, again.body.parcelId]).toEqual([200, id]);
      if (trackingNumber !== null) expect(again.body.label?.trackingNumber).toBe(trackingNumber);
    }
    for (const id of this.book.manifests) {
      const manifest = await client.get<{ status: string; parcelIds: string[] }>(`/v1/manifests/${id}`);
      expect([id, manifest.status]).toEqual([id, 'handed_over']);
      for (const parcelId of manifest.parcelIds)
        expect((await client.get(`/v1/parcels/${parcelId}`)).status).not.toBe('packed');
    }
  }
}
