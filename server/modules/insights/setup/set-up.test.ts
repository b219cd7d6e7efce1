import { expect, it } from 'vitest';
import { buildShop } from '../../../../scenarios/shop.ts';
import { startTestApp } from '../../../platform/testing/app.ts';
import { setUpSteps, stepStates } from './steps.ts';

const app = await startTestApp();
const owner = await app.caller('owner');

type Step = { step: string; isDone: boolean; isSkipped: boolean };
const namesOf = (steps: Step[], is: (step: Step) => boolean) => steps.filter(is).map(({ step }) => step);

it('begins with a company and nothing else', async () => {
  const { status, body } = await owner.get('/v1/setup');
  expect(status, JSON.stringify(body)).toBe(200);
  expect(namesOf(body.steps, ({ isDone }) => isDone)).toEqual(['company']);
  expect(body).toMatchObject({ done: 1, total: setUpSteps.length, isDismissed: false, isOver: false });
});

it('keeps what was left for later, each step by itself, and takes it up again', async () => {
  const manager = await app.caller('manager');
  await Promise.all([
    owner.request('PATCH', '/v1/setup', { skipped: { cartons: true, carrier: true } }),
    manager.request('PATCH', '/v1/setup', { skipped: { cutoffs: true } }),
  ]);
  const both = await owner.get('/v1/setup');
  expect(namesOf(both.body.steps, ({ isSkipped }) => isSkipped)).toEqual(['cutoffs', 'cartons', 'carrier']);
  const back = await owner.request('PATCH', '/v1/setup', { skipped: { carrier: false }, isDismissed: true });
  expect(namesOf(back.body.steps, ({ isSkipped }) => isSkipped)).toEqual(['cutoffs', 'cartons']);
  const again = await owner.request('PATCH', '/v1/setup', {});
  expect(again.body).toEqual({ ...back.body, isDismissed: true });
});

it('refuses a step there is not, and changes nothing', async () => {
  const before = await owner.get('/v1/setup');
  const { status, body } = await owner.request('PATCH', '/v1/setup', { skipped: { books: true } });
  expect(status).toBe(422);
  expect(JSON.stringify(body.errors)).toContain('/skipped/books');
  expect((await owner.get('/v1/setup')).body).toEqual(before.body);
});

it('counts what is there, however it came about', async () => {
  await buildShop(app, { RED: { quantity: 5, bin: 'A-01' } });
  await owner.post('/v1/channels', { code: 'web', name: 'Web' });
  const { body } = await owner.get('/v1/setup');
  const done = namesOf(body.steps, ({ isDone }) => isDone);
  expect(done).toEqual(expect.arrayContaining(['node', 'locations', 'channel', 'skus', 'stock']));
  expect(done).not.toContain('parcel');
});

it('a step that was done after all is not skipped any more', () => {
  const counts = Object.fromEntries(setUpSteps.map((step) => [step, 0])) as Record<
    (typeof setUpSteps)[number],
    number
  >;
  const of = (count: number) =>
    stepStates({ ...counts, cartons: count }, ['cartons']).find(({ step }) => step === 'cartons');
  expect(of(0)).toEqual({ step: 'cartons', isDone: false, isSkipped: true, count: 0 });
  expect(of(3)).toEqual({ step: 'cartons', isDone: true, isSkipped: false, count: 3 });
});
