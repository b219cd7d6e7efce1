import { afterAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import {
  type CarrierCall,
  type LabelRequest,
  operations,
  requireOperation,
  supportedOperations,
} from './carrier.ts';
import { carriers } from './carriers.ts';

/** What every carrier must do, whoever it is. A new vendor is held to this by being in `carriers`. */
const app = await startTestApp();
const owner = await app.caller('owner');
// These labels were asked for past our books, so the invariant that compares them must not see the carrier's.
afterAll(() =>
  app.act((ctx) => ctx.db.deleteFrom('shipping.sandbox_labels').where('orgId', '=', app.org).execute()),
);
const kinds = Object.values(carriers).map((carrier) => [carrier.kind, carrier] as const);

async function accountFor(kind: string): Promise<CarrierCall> {
  const code = `${kind.replaceAll('_', '-')}-contract`;
  const existing = (await owner.get('/v1/carriers')).body.items.find(
    (item: { code: string }) => item.code === code,
  );
  const account =
    existing ?? (await owner.post('/v1/carriers', { code, name: `Contract ${kind}`, kind })).body;
  return { edge: app.edge, org: app.org, requestId: 'req_test', account };
}

let serial = 0;
const address = { name: 'Ann Lee', line1: '1 High St', city: 'Leeds', postcode: 'LS1 4AP', country: 'GB' };
const request = (): LabelRequest => {
  serial += 1;
  return {
    reference: newId('label'),
    serial,
    serviceCode: 'standard',
    shipFrom: address,
    shipTo: address,
    weightGrams: 1200,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    agreedPriceMinor: 450,
    currency: 'GBP',
  };
};

describe.each(kinds)('the carrier %s', (kind, carrier) => {
  it('names what it cannot do', async () => {
    const { account } = await accountFor(kind);
    for (const operation of operations) {
      if (carrier[operation]) continue;
      const refusal = () => requireOperation(carrier, account, operation);
      expect(refusal).toThrow(Refusal);
      expect(refusal).toThrow(`${account.name} (${kind}) does not support "${operation}"`);
    }
    expect((await owner.get(`/v1/carriers/${account.id}`)).body.operations).toEqual(
      supportedOperations(carrier),
    );
  });

  it('gives every label a number of its own, at the agreed price', async () => {
    const call = await accountFor(kind);
    const buy = requireOperation(carrier, call.account, 'label');
    const numbers = new Set<string>();
    for (let count = 0; count < 5; count += 1) {
      const answer = await buy(call, request());
      expect(answer).toMatchObject({
        outcome: 'done',
        retried: false,
        label: { costMinor: 450, currency: 'GBP' },
      });
      if (answer.outcome === 'done') numbers.add(answer.label.trackingNumber);
    }
    expect(numbers.size).toBe(5);
  });

  it('finds a label by our reference, and under another reference none of it', async () => {
    const call = await accountFor(kind);
    const asked = request();
    const answer = await requireOperation(carrier, call.account, 'label')(call, asked);
    const lookup = requireOperation(carrier, call.account, 'lookup');
    expect(answer.outcome === 'done' && (await lookup(call, asked))).toEqual(
      answer.outcome === 'done' && [answer.label],
    );
    const other = await lookup(call, request());
    expect(other.map(({ trackingNumber }) => trackingNumber)).not.toContain(
      answer.outcome === 'done' && answer.label.trackingNumber,
    );
  });

  it('voids a label as often as it is asked, with the same refund', async () => {
    const call = await accountFor(kind);
    const asked = request();
    const answer = await requireOperation(carrier, call.account, 'label')(call, asked);
    if (answer.outcome !== 'done') throw new Error(answer.words);
    const voidIt = requireOperation(carrier, call.account, 'void');
    const which = { reference: asked.reference, ...answer.label };
    const first = await voidIt(call, which);
    expect(first).toEqual({ outcome: 'done', refundMinor: 450 });
    expect(await voidIt(call, which)).toEqual(first);
  });

  it('takes a manifest as often as it is sent, under the same reference', async () => {
    const call = await accountFor(kind);
    const send = requireOperation(carrier, call.account, 'manifest');
    const manifest = { manifestId: newId('manifest'), trackingNumbers: ['X1'] };
    const first = await send(call, manifest);
    expect(first).toMatchObject({ outcome: 'done' });
    expect(await send(call, manifest)).toEqual(first);
  });
});
