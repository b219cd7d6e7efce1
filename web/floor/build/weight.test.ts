import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

/** A handheld opens the app over the net of a warehouse: what its page asks for at once stays light. Built before the tests. */
const built = fileURLToPath(new URL('../../../dist/web/', import.meta.url));
const mostBytes = 200_000;

it('the scripts and styles of the entry stay under 200 kB compressed', () => {
  const page = readFileSync(`${built}floor/index.html`, 'utf8');
  const files = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path);
  expect(files.length).toBeGreaterThan(2);
  const weights = files.map((path) => gzipSync(readFileSync(`${built}${path}`), { level: 9 }).length);
  expect(weights.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(mostBytes);
});
