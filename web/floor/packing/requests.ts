import { ApiError, api } from '../../api/client.ts';
import type { Packed, PackSession } from '../answers.ts';
import { device } from '../device.ts';
import { ask } from '../queue/net.ts';
import { newActId } from '../queue/new-act-id.ts';

/** What a pack station asks the server. What changes something names itself, so that a lost answer can be asked for again. */
const attempts = 4;

export function startSession(code: string): Promise<PackSession> {
  const { station } = device();
  return ask(api.POST('/v1/pack-sessions', { body: { code, ...(station ? { station } : {}) } }));
}

export function readSession(id: string): Promise<PackSession> {
  return ask(api.GET('/v1/pack-sessions/{id}', { params: { path: { id } } }));
}

export function scanItem(id: string, code: string, quantity: number): Promise<PackSession> {
  const body = { code, quantity, clientId: newActId() };
  return persistently(() =>
    ask(api.POST('/v1/pack-sessions/{id}/scans', { params: { path: { id } }, body })),
  );
}

export function confirmStep(id: string, stepId: string): Promise<PackSession> {
  const path = { id };
  return persistently(() =>
    ask(api.POST('/v1/pack-sessions/{id}/confirmations', { params: { path }, body: { stepId } })),
  );
}

/** Closing again answers with the same parcel and label. */
export function closeCarton(
  id: string,
  cartonId: string,
  weightGrams: number,
  overrideReason: string | undefined,
): Promise<Packed> {
  const body = { weightGrams, ...(overrideReason ? { overrideReason } : {}) };
  const path = { id, cartonId };
  return persistently(() =>
    ask(api.POST('/v1/pack-sessions/{id}/cartons/{cartonId}/closure', { params: { path }, body })),
  );
}

/** The open carton is emptied back into the tote. */
export function layDown(id: string): Promise<PackSession> {
  return ask(api.POST('/v1/pack-sessions/{id}/abandonment', { params: { path: { id } } }));
}

/** What the tote holds is short; the rest of the order is packed now. */
export async function goOnWithout(
  session: PackSession,
  tote: PackSession['totes'][number],
  reason: string,
): Promise<PackSession> {
  const path = { id: session.fulfillmentOrderId ?? '' };
  const body = { toteId: tote.locationId, reason, isToteHere: tote.isBrought };
  await persistently(() =>
    ask(api.POST('/v1/fulfillment-orders/{id}/missing-totes', { params: { path }, body })),
  );
  return readSession(session.id);
}

export function buyLabel(parcelId: string): Promise<NonNullable<Packed['label']>> {
  return ask(api.POST('/v1/parcels/{id}/label', { params: { path: { id: parcelId } }, body: {} }));
}

/** @throws ApiError when the server does not answer several times, or refuses */
async function persistently<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      const isLost = error instanceof ApiError && error.isUncertain;
      if (!isLost || attempt === attempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300 * attempt));
    }
  }
}
