import type { TestApp } from '../server/platform/testing/app.ts';

/** Serves the app to a browser, on a port of its own; answers the port. */
export async function listen(app: TestApp): Promise<number> {
  await app.http.listen({ host: '127.0.0.1', port: 0 });
  const [address] = app.http.addresses();
  if (typeof address !== 'object') throw new Error('the server listens on a port');
  return address.port;
}
