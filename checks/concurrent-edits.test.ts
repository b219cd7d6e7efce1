import { expect, it } from 'vitest';
import { routes } from '../server/composition.ts';
import { orderExample } from '../server/modules/orders/intake/api.ts';
import type { Route } from '../server/platform/http/route.ts';
import { type Answer, startTestApp } from '../server/platform/testing/app.ts';
import { idsIn, sampleBody, samplePath } from './sample-requests.ts';

/**
 * Who edits what somebody else has changed meanwhile is told who, when, and which version is current: on every route that
 * takes If-Match. A route is tested because it is in the list; what is a person's own is no key's, and tested where it is made.
 */
const app = await startTestApp();
const ada = await app.caller('owner');
const ben = await app.caller('owner');
const known = new Map<string, string>();
const keep = (answer: Answer) => {
  for (const id of idsIn(answer.body)) if (!known.has(id.slice(0, 3))) known.set(id.slice(0, 3), id);
};
const creating = routes.filter(
  ({ method, path, access }) =>
    method === 'POST' &&
    !['public', 'person'].includes(access) &&
    !/cancellation|void|closure|loss|sign-out|recall|reversal/.test(path),
);
const editing = routes.filter(
  ({ method, unversioned, access }) =>
    ['PATCH', 'PUT', 'DELETE'].includes(method) && !unversioned && access !== 'person',
);
const stranger = ({ path }: Route) => path === '/v1/users/{id}';

for (let round = 0; round < 3; round += 1)
  for (const route of creating) {
    const answer = await ada.post(samplePath(route, known), sampleBody(route, known));
    if (answer.status < 300) keep(answer);
  }
const made = async (path: string, body: object) => {
  const answer = await ada.post(path, body);
  expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
  return answer.body;
};
const sku = await made('/v1/skus', { code: 'PART-1', title: 'Part' });
const kit = await made('/v1/skus', { code: 'KIT-1', title: 'Kit' });
await made('/v1/kits', { skuId: kit.id, components: [{ skuId: sku.id, quantity: 2 }] });
const { shipTo: address, ...order } = orderExample;
const channel = await made('/v1/channels', { code: 'edits', name: 'Edits', kind: 'api' });
const lines = [{ sku: 'PART-1', quantity: 1, unitPriceMinor: 255 }];
const { id: orderId } = await made('/v1/orders', {
  ...{ ...order, totalMinor: undefined, shipTo: address, externalId: 'edits-1' },
  ...{ channel: channel.id, lines },
});
const customer = known.get('cus') ?? '';
const { id: addressId } = await made(`/v1/customers/${customer}/addresses`, { address });
for (const id of [orderId, addressId]) known.set(id.slice(0, 3), id);
const pathOf = (route: Route) =>
  samplePath(route, route.path.startsWith('/v1/kits/') ? new Map([['sku', kit.id]]) : known);

it.each(editing.filter((route) => !stranger(route)).map((route) => [`${route.method} ${route.path}`, route]))(
  '%s says who was faster',
  async (_, route) => {
    const path = pathOf(route as Route);
    const { method } = route as Route;
    const body = method === 'DELETE' ? undefined : sampleBody(route as Route, known);
    const editor = path.startsWith('/v1/views/') ? ada : ben;
    const edited = await editor.request(method, path, body, { 'if-match': '"9999"' });
    expect([edited.status, edited.body.code]).toEqual([412, 'request.stale']);
    expect(edited.body).toMatchObject({ currentVersion: expect.any(Number), yourVersion: 9999 });
    expect(edited.headers.etag).toBe(`"${edited.body.currentVersion}"`);
    expect(edited.body.currentEtag).toBe(edited.headers.etag);
    if (!/packing-settings/.test(path))
      expect(edited.body).toMatchObject({
        changedBy: { id: expect.any(String), name: expect.stringMatching(/owner of a test|Waybill/) },
        changedAt: app.clock.now().toISOString(),
      });
  },
);
