import { afterAll, expect, it } from 'vitest';
import { RunningProgram } from './running-program.ts';

/**
 * Kills the program and PostgreSQL at random points while orders come in and labels are bought. Whatever was acknowledged
 * must be there once, with the same answer under the same key; every invariant must hold. The seed of a run is printed; other
 * seeds and more rounds kill elsewhere: CRASH_SEED=… CRASH_ROUNDS=….
 */
const seed = Number(process.env.CRASH_SEED ?? 714_318);
const rounds = Number(process.env.CRASH_ROUNDS ?? 5);

/** Mulberry32: small, seeded, good enough to choose when and whom to kill. */
function random(state: number): () => number {
  let a = state;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const program = new RunningProgram();
afterAll(() => program.stop());
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

type Answer = { status: number; body: { id: string; [name: string]: unknown } };

async function ask(
  key: string,
  method: string,
  path: string,
  body?: object,
  idempotencyKey?: string,
): Promise<Answer> {
  const response = await fetch(`${program.base}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    },
    body: body ? JSON.stringify(body) : undefined,
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

/** Asks until there is an answer that is not a failure of ours, as a good client does; the key makes repeating harmless. */
async function insist(key: string, path: string, body: object, idempotencyKey: string): Promise<Answer> {
  let last: unknown;
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const answer = await ask(key, 'POST', path, body, idempotencyKey).catch((error: unknown) => {
      last = error;
      return undefined;
    });
    last = answer?.body ?? last;
    if (answer && answer.status < 500 && answer.body.code !== 'request.in_progress') return answer;
    await pause(100);
  }
  throw new Error(`no answer from ${path} within 30 seconds: ${JSON.stringify(last)} ${String(last)}`);
}

async function prepare(key: string): Promise<{ nodeId: string }> {
  const made = async (path: string, body: object) => {
    const answer = await ask(key, 'POST', path, body);
    expect([answer.status, answer.body.detail], path).toEqual([201, undefined]);
    return answer.body;
  };
  const node = await made('/v1/nodes', {
    code: 'LON',
    name: 'London',
    kind: 'warehouse',
    timeZone: 'Europe/London',
    address: { name: 'Shop', line1: '1 Wharf Road', city: 'London', postcode: 'N1 7GR', country: 'GB' },
  });
  await made('/v1/carriers', {
    code: 'sandbox',
    name: 'Sandbox',
    kind: 'sandbox',
    services: [{ code: 'standard', name: 'Standard', transitDaysMin: 1, transitDaysMax: 2 }],
  });
  await made('/v1/channels', { code: 'web', name: 'Web', defaultServiceCode: 'standard' });
  const bin = await made('/v1/locations', { nodeId: node.id, code: 'A-1', kind: 'bin' });
  const receipt = await made('/v1/receipts', { nodeId: node.id });
  for (const sku of ['RED', 'BLUE', 'RARE']) {
    await made('/v1/skus', {
      code: sku,
      title: sku,
      weightGrams: 100,
      lengthMm: 50,
      widthMm: 50,
      heightMm: 50,
    });
    await made(`/v1/receipts/${receipt.id}/lines`, {
      sku,
      quantity: sku === 'RARE' ? 40 : 5000,
      locationId: bin.id,
    });
  }
  return { nodeId: node.id };
}

const shipTo = {
  name: 'Ada Byron',
  line1: '12 St James Square',
  city: 'London',
  postcode: 'SW1Y 4JH',
  country: 'GB',
};

it('loses and doubles nothing whatever is killed when', async () => {
  console.log(`crash seed ${seed}, ${rounds} rounds`);
  await program.start();
  const key = (await program.command('key', 'create', '--role', 'owner')).trim();
  const { nodeId } = await prepare(key);
  const chance = random(seed);
  const acknowledged = new Map<string, Answer>();
  const state = { isOver: false };
  const buy = async (client: number) => {
    for (let n = 0; !state.isOver; n += 1) {
      const externalId = `C-${client}-${n}`;
      const lines = [
        { sku: n % 3 === 0 ? 'RARE' : 'RED', quantity: 1, unitPriceMinor: 100 },
        { sku: 'BLUE', quantity: 2, unitPriceMinor: 50 },
      ];
      const order = { channel: 'web', externalId, currency: 'GBP', shipTo, lines };
      acknowledged.set(externalId, await insist(key, '/v1/orders', order, externalId));
    }
  };
  const label = async () => {
    for (let n = 0; !state.isOver; n += 1) {
      const parcel = { nodeId, shipTo, weightGrams: 500, orderNumber: `P-${n}`, lines: [] };
      const made = await insist(key, '/v1/parcels', parcel, `parcel-${n}`);
      if (made.status === 201)
        await insist(key, `/v1/parcels/${made.body.id}/label`, { serviceCode: 'standard' }, `label-${n}`);
      await pause(20);
    }
  };
  const clients = [...[1, 2, 3, 4].map(buy), label()];
  for (let round = 0; round < rounds; round += 1) {
    await pause(300 + chance() * 1500);
    if (chance() < 0.5) {
      await program.killProgram();
      await program.start();
    } else {
      program.killPostgres();
      await pause(500);
    }
  }
  await pause(1500);
  state.isOver = true;
  await Promise.all(clients);
  expect(acknowledged.size).toBeGreaterThan(rounds);
  await recheck(key, acknowledged);
  expect(await program.command('verify')).toContain('invariants hold');
}, 240_000);

async function recheck(key: string, acknowledged: ReadonlyMap<string, Answer>): Promise<void> {
  const ids = new Set<string>();
  for (const [externalId, answer] of acknowledged) {
    expect([externalId, answer.status]).toEqual([externalId, 201]);
    ids.add(answer.body.id);
    const { body } = await ask(key, 'GET', `/v1/orders/${answer.body.id}`);
    expect(body).toMatchObject({ id: answer.body.id, externalId });
  }
  expect(ids.size).toBe(acknowledged.size);
}
