import { buildWebIfStale } from '../server/web-build.ts';

/** Before all tests: the pages as they stand, which the tests in a browser open. */
export default async function setup(): Promise<void> {
  await buildWebIfStale(() => {});
}
