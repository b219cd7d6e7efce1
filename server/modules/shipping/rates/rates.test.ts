import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startTestApp } from '../../../platform/testing/app.ts';
import { openTestShop } from '../test-shop.ts';
import { postcodePrefixes } from './postcode-prefixes.ts';
import { withFuel } from './price.ts';
import { priceByWeight } from './price-by-weight.ts';
import { type Bracket, lookUpPrice, type PriceList, volumetricGrams } from './price-list.ts';
import { promisedDay } from './promise.ts';

const app = await startTestApp();
const shop = await openTestShop(app);
const { owner, nodeId } = shop;

const post = {
  code: 'post',
  name: 'The Post',
  kind: 'rate_sheet',
  services: [
    { code: 'first_class', name: 'First Class', transitDaysMin: 1, transitDaysMax: 1 },
    {
      code: 'second_class',
      name: 'Second Class',
      transitDaysMin: 2,
      transitDaysMax: 3,
      maxWeightGrams: 20_000,
    },
  ],
};
const sheet = {
  name: '2026',
  currency: 'GBP',
  effectiveFrom: '2026-01-01',
  fuelSurchargeBasisPoints: 750,
  volumetricDivisor: 5000,
  zones: [
    { country: 'GB', zone: 'mainland' },
    { country: 'GB', postcodePrefix: 'BT', zone: 'ireland' },
    { country: 'GB', postcodePrefix: 'E1', zone: 'city' },
    { country: '*', zone: 'world' },
  ],
  brackets: [
    {
      serviceCode: 'first_class',
      zone: 'mainland',
      upToGrams: 100,
      format: 'letter',
      maxSidesMm: [240, 165, 5],
      priceMinor: 65,
    },
    {
      serviceCode: 'first_class',
      zone: 'mainland',
      upToGrams: 1000,
      format: 'parcel',
      maxSidesMm: [610, 460, 460],
      priceMinor: 340,
    },
    {
      serviceCode: 'first_class',
      zone: 'mainland',
      upToGrams: 2000,
      format: 'parcel',
      maxSidesMm: [610, 460, 460],
      priceMinor: 550,
    },
    { serviceCode: 'first_class', zone: 'city', upToGrams: 2000, priceMinor: 300 },
    { serviceCode: 'first_class', zone: 'ireland', upToGrams: 2000, priceMinor: 700 },
    { serviceCode: 'second_class', zone: 'mainland', upToGrams: 30_000, priceMinor: 290 },
    { serviceCode: 'second_class', zone: 'world', upToGrams: 2000, priceMinor: 1225 },
  ],
  transits: [{ serviceCode: 'second_class', zone: 'world', transitDaysMin: 5, transitDaysMax: 8 }],
};

const created = await owner.post('/v1/carriers', post);
const postId: string = created.body.id;
const imported = await owner.post(`/v1/carriers/${postId}/rate-sheets`, sheet);

type Shown = {
  carrierCode: string;
  serviceCode: string;
  price: { totalMinor: number } | null;
  excludedBy: string | null;
};
const compare = async (body: Record<string, unknown>): Promise<Shown[]> => {
  const answer = await owner.post('/v1/rates', { nodeId, ...body });
  expect(answer.status).toBe(200);
  return answer.body.candidates;
};
const ofPost = async (shipTo: object, parcel: object, service = 'first_class') =>
  (await compare({ shipTo, parcels: [parcel] })).find(
    ({ carrierCode, serviceCode }) => carrierCode === 'post' && serviceCode === service,
  );

describe('a rate sheet', () => {
  it('is imported whole, or refused by the row that is wrong', async () => {
    expect(imported.status).toBe(201);
    expect((await owner.get(`/v1/carriers/${postId}/rate-sheets`)).body.items).toHaveLength(1);
    const wrong = async (change: object, pointer: string) => {
      const answer = await owner.post(`/v1/carriers/${postId}/rate-sheets`, { ...sheet, ...change });
      expect(answer.body).toMatchObject({ code: 'shipping.invalid_rate_sheet', errors: [{ pointer }] });
    };
    await wrong({ zones: [...sheet.zones, { country: 'GB', postcodePrefix: 'bt ', zone: 'x' }] }, '/zones/4');
    await wrong({ brackets: [{ ...sheet.brackets[0]!, serviceCode: 'third' }] }, '/brackets/0/serviceCode');
    await wrong({ brackets: [{ ...sheet.brackets[0]!, zone: 'moon' }] }, '/brackets/0/zone');
    await wrong({ brackets: [sheet.brackets[3]!, sheet.brackets[3]!] }, '/brackets/1');
    expect((await owner.get(`/v1/carriers/${postId}/rate-sheets`)).body.items).toHaveLength(1);
  });

  it('prices by the longest prefix, and by districts where a code has them', async () => {
    const kilogram = { weightGrams: 1000 };
    const priceTo = async (postcode: string) => (await ofPost({ country: 'GB', postcode }, kilogram))?.price;
    expect(await priceTo('LS10 1JF')).toMatchObject({
      baseMinor: 340,
      fuelMinor: 26,
      totalMinor: 366,
      zone: 'mainland',
      format: 'parcel',
    });
    expect(await priceTo('bt1 5gs')).toMatchObject({ baseMinor: 700, zone: 'ireland' });
    expect(await priceTo('E1 6AN')).toMatchObject({ baseMinor: 300, zone: 'city' });
    expect(await priceTo('E10 5NP')).toMatchObject({ baseMinor: 340, zone: 'mainland' });
    expect(postcodePrefixes('GB', 'ec1a 1bb')).toEqual(['EC1A1BB', 'EC1A1', 'EC1A', 'EC1', 'EC', '']);
    expect(postcodePrefixes('RO', '0301-67')).toEqual(['030167', '03016', '0301', '030', '03', '0', '']);
  });

  it('takes the format the sides allow, and the roomiest when they are not known', async () => {
    const to = { country: 'GB', postcode: 'LS1 4AP' };
    const price = async (parcel: object) => (await ofPost(to, parcel))?.price;
    expect(await price({ weightGrams: 90, lengthMm: 160, widthMm: 5, heightMm: 230 })).toMatchObject({
      baseMinor: 65,
      format: 'letter',
    });
    expect(await price({ weightGrams: 90 })).toMatchObject({ baseMinor: 340, format: 'parcel' });
    expect(await ofPost(to, { weightGrams: 90, lengthMm: 700, widthMm: 10, heightMm: 10 })).toMatchObject({
      price: null,
      excludedBy: 'no_price_for_weight',
    });
  });

  it('counts volume where it weighs more', async () => {
    const price = (
      await ofPost(
        { country: 'GB', postcode: 'LS1 4AP' },
        { weightGrams: 900, lengthMm: 300, widthMm: 200, heightMm: 101 },
      )
    )?.price;
    expect(price).toMatchObject({ billableGrams: 1212, baseMinor: 550 });
    expect(volumetricGrams([300, 200, 101], 5000)).toBe(1212);
  });

  it('says why a service cannot be taken', async () => {
    const abroad = { country: 'RO', postcode: '030167' };
    expect(await ofPost(abroad, { weightGrams: 500 })).toMatchObject({ excludedBy: 'no_price_for_weight' });
    expect(await ofPost(abroad, { weightGrams: 500 }, 'second_class')).toMatchObject({
      excludedBy: null,
      transitDaysMin: 5,
      transitDaysMax: 8,
      shipOn: '2026-11-24',
      promisedOn: '2026-12-04',
    });
    const mainland = { country: 'GB', postcode: 'LS1 4AP' };
    expect(await ofPost(mainland, { weightGrams: 25_000 }, 'second_class')).toMatchObject({
      excludedBy: 'too_heavy',
    });
    const late = await compare({
      shipTo: mainland,
      parcels: [{ weightGrams: 500 }],
      deliverBy: '2026-11-25',
    });
    expect(late.find(({ serviceCode }) => serviceCode === 'second_class')?.excludedBy).toBe('after_promise');
    expect(late[0]).toMatchObject({ serviceCode: 'first_class', excludedBy: null });
  });

  it('applies from its day on; one for the node goes before one for all', async () => {
    const brackets = [{ serviceCode: 'first_class', zone: 'mainland', upToGrams: 2000, priceMinor: 999 }];
    const zones = [{ country: 'GB', zone: 'mainland' }];
    const basis = { name: 'Next', currency: 'GBP', zones, brackets };
    await owner.post(`/v1/carriers/${postId}/rate-sheets`, { ...basis, effectiveFrom: '2026-11-25' });
    const quote = async (readyAt: string) =>
      (
        await compare({
          shipTo: { country: 'GB', postcode: 'LS1 4AP' },
          parcels: [{ weightGrams: 500 }],
          readyAt,
        })
      ).find(({ serviceCode }) => serviceCode === 'first_class')?.price?.totalMinor;
    expect(await quote('2026-11-24T23:59:00Z')).toBe(366);
    expect(await quote('2026-11-25T00:00:00Z')).toBe(999);
    const ofNode = { ...basis, nodeId, effectiveFrom: '2026-11-01', effectiveUntil: '2026-11-25' };
    await owner.post(`/v1/carriers/${postId}/rate-sheets`, {
      ...ofNode,
      brackets: [{ ...brackets[0]!, priceMinor: 111 }],
    });
    expect(await quote('2026-11-24T12:00:00Z')).toBe(111);
    expect(await quote('2026-11-26T12:00:00Z')).toBe(999);
  });
});

describe('prices', () => {
  it('of every weight, told at once, are what is quoted for that weight alone', async () => {
    const places = [
      { country: 'GB', postcode: 'BT1 5GS' },
      { country: 'GB', postcode: 'LS1 4AP' },
      { country: 'RO', postcode: '030167' },
    ];
    const destinations = places.map((destination) => ({ key: destination.postcode, destination }));
    const upToGrams = 20_000;
    const tariffs = await app.act((ctx) =>
      priceByWeight(ctx, { nodeIds: [nodeId], destinations, upToGrams }),
    );
    for (const { steps } of tariffs)
      expect(steps.map((step) => step.upToGrams)).toEqual(
        [...new Set(steps.map((step) => step.upToGrams))].toSorted((a, b) => a - b),
      );
    const weight = fc.oneof(
      fc.integer({ min: 1, max: 2500 }),
      fc.integer({ min: 1, max: upToGrams }),
      fc.constantFrom(100, 101, 1000, 1001, 2000, 2001, upToGrams),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), weight, async (shipTo, weightGrams) => {
        const quoted = await compare({ shipTo, parcels: [{ weightGrams }] });
        for (const { carrierCode, serviceCode, price } of quoted) {
          const tariff = tariffs.find(
            (one) =>
              one.key === shipTo.postcode &&
              one.carrierCode === carrierCode &&
              one.serviceCode === serviceCode,
          );
          const step = tariff?.steps.find((one) => one.upToGrams >= weightGrams);
          expect(step?.costMinor ?? null).toBe(price?.totalMinor ?? null);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are those of the bracket a patient clerk would find', () => {
    const anyBracket: fc.Arbitrary<Bracket> = fc.record({
      format: fc.constantFrom('', 'letter', 'parcel'),
      upToGrams: fc.integer({ min: 1, max: 40 }),
      sidesMm: fc.constantFrom(null, [10, 5, 1] as const, [60, 40, 30] as const),
      priceMinor: fc.integer({ min: 0, max: 100 }),
    });
    const list = fc.uniqueArray(anyBracket, {
      selector: ({ format, upToGrams }) => `${format} ${upToGrams}`,
      maxLength: 12,
    });
    const parcel = fc.record({
      weightGrams: fc.integer({ min: 1, max: 45 }),
      lengthMm: fc.integer({ min: 1, max: 70 }),
      widthMm: fc.integer({ min: 1, max: 70 }),
      heightMm: fc.integer({ min: 1, max: 70 }),
    });
    fc.assert(
      fc.property(list, parcel, (brackets, facts) => {
        const inOrder = brackets.toSorted(
          (a, b) => a.format.localeCompare(b.format) || a.upToGrams - b.upToGrams,
        );
        const priceList: PriceList = {
          volumetricDivisor: 5000,
          zones: new Map([['*', new Map([['', 'z']])]]),
          brackets: new Map([['s z', inOrder]]),
          transits: new Map(),
        };
        const found = lookUpPrice(priceList, 's', { ...facts, key: '', destination: { country: 'GB' } });
        const sides = [facts.lengthMm, facts.widthMm, facts.heightMm].toSorted((a, b) => b - a);
        const grams = Math.max(facts.weightGrams, Math.ceil((sides[0]! * sides[1]! * sides[2]!) / 5000));
        const holding = brackets.filter(
          ({ upToGrams, sidesMm }) =>
            upToGrams >= grams && (sidesMm?.every((side, at) => sides[at]! <= side) ?? true),
        );
        const smallest = holding.filter(
          ({ format, upToGrams }) =>
            !holding.some((other) => other.format === format && other.upToGrams < upToGrams),
        );
        const cheapest = Math.min(...smallest.map(({ priceMinor }) => priceMinor));
        expect(found.billableGrams).toBe(grams);
        expect(found.bracket?.priceMinor ?? Number.POSITIVE_INFINITY).toBe(cheapest);
      }),
    );
  });

  it('add fuel rounded half up', () => {
    expect(withFuel(340, 750)).toEqual({ fuelMinor: 26, totalMinor: 366 });
    expect(withFuel(100, 50)).toEqual({ fuelMinor: 1, totalMinor: 101 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (base, points) => {
          const { fuelMinor, totalMinor } = withFuel(base, points);
          expect(totalMinor).toBe(base + fuelMinor);
          expect(Math.abs(fuelMinor - (base * points) / 10_000)).toBeLessThanOrEqual(0.5);
        },
      ),
    );
  });
});

describe('the promised day', () => {
  it('counts delivery days after pickup', () => {
    expect(promisedDay('2026-11-24', 1, false)).toBe('2026-11-25');
    expect(promisedDay('2026-11-27', 1, false)).toBe('2026-11-30');
    expect(promisedDay('2026-11-27', 1, true)).toBe('2026-11-28');
    expect(promisedDay('2026-11-28', 0, false)).toBe('2026-11-30');
    expect(promisedDay('2026-11-28', 0, true)).toBe('2026-11-28');
  });

  it('starts at the cutoff of the node, in its own time', async () => {
    const shipDay = async (readyAt: string) =>
      (
        await owner.post('/v1/rates', {
          nodeId,
          shipTo: { country: 'GB' },
          parcels: [{ weightGrams: 1 }],
          readyAt,
        })
      ).body.candidates[0].shipOn;
    expect(await shipDay('2026-11-24T14:00:00Z')).toBe('2026-11-24');
    expect(await shipDay('2026-11-24T14:00:01Z')).toBe('2026-11-25');
    expect(await shipDay('2026-07-24T13:00:00Z')).toBe('2026-07-24');
    expect(await shipDay('2026-07-24T13:00:01Z')).toBe('2026-07-27');
  });
});

describe('choosing a service for a parcel', () => {
  it('takes the cheapest in time, says so, and keeps what it chose from', async () => {
    const to = { name: 'Ann Lee', line1: '1 High St', city: 'Leeds', postcode: 'LS1 4AP', country: 'GB' };
    const id = await shop.pack({
      carrierId: undefined,
      serviceCode: undefined,
      shipTo: to,
      promisedOn: '2026-11-30',
      weightGrams: 1500,
    });
    const label = await owner.post(`/v1/parcels/${id}/label`);
    expect(label.body).toMatchObject({
      carrierId: postId,
      serviceCode: 'first_class',
      costMinor: 111,
      state: 'bought',
    });
    expect(label.body.trackingNumber).toMatch(/^WB\d{11}$/);
    const [decision] = await app.act((ctx) =>
      ctx.db
        .selectFrom('shipping.rate_decisions')
        .selectAll()
        .where('orgId', '=', app.org)
        .where('parcelId', '=', id)
        .execute(),
    );
    expect(decision).toMatchObject({
      carrierId: postId,
      serviceCode: 'first_class',
      promisedOn: '2026-11-25',
    });
    expect(decision!.candidates).toHaveLength(4);
  });

  it('takes the earliest when none is in time, and refuses when none can carry it', async () => {
    const late = await shop.pack({ carrierId: undefined, serviceCode: undefined, promisedOn: '2026-11-24' });
    expect((await owner.post(`/v1/parcels/${late}/label`)).body.serviceCode).toBe('next_day');
    const { body: sandbox } = await owner.get(`/v1/carriers/${shop.sandboxId}`);
    await owner.patch(`/v1/carriers/${sandbox.id}`, { isActive: false }, sandbox.version);
    const heavy = await shop.pack({ carrierId: undefined, serviceCode: undefined, weightGrams: 90_000 });
    const refused = await owner.post(`/v1/parcels/${heavy}/label`);
    expect(refused.body.code).toBe('shipping.no_service_available');
    expect(refused.body.candidates).toHaveLength(2);
    const answer = await owner.post(`/v1/parcels/${heavy}/label`, {
      carrierId: postId,
      serviceCode: 'second_class',
    });
    expect(answer.body).toMatchObject({ state: 'refused' });
    expect(answer.body.carrierMessage).toContain('No rate sheet of The Post has a price');
  });
});
