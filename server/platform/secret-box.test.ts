import { expect, it } from 'vitest';
import { createSecretBox } from './secret-box.ts';

const box = createSecretBox('a key that is long enough for anybody');
const place = { org: 1, column: 'automation.webhook_endpoints.secret', row: 'whe_1' };

it('opens what it sealed, and seals the same secret differently each time', () => {
  const sealed = box.seal('whsec_abc', place);
  expect(sealed).toMatch(/^v1\.[0-9a-f]{12}\.[\w-]+$/);
  expect(sealed).not.toContain('abc');
  expect(box.open(sealed, place)).toBe('whsec_abc');
  expect(box.seal('whsec_abc', place)).not.toBe(sealed);
});

it('opens nothing that was moved, changed, or sealed with another key', () => {
  const sealed = box.seal('whsec_abc', place);
  for (const other of [{ org: 2 }, { column: 'automation.webhook_endpoints.other' }, { row: 'whe_2' }])
    expect(() => box.open(sealed, { ...place, ...other })).toThrow();
  const last = sealed.slice(-2, -1) === 'A' ? 'B' : 'A';
  expect(() => box.open(`${sealed.slice(0, -2)}${last}${sealed.slice(-1)}`, place)).toThrow();
  expect(() => createSecretBox('another key that is long enough too').open(sealed, place)).toThrow();
});

it('a former key still opens, and nothing is sealed with it', () => {
  const former = 'a key that is long enough for anybody';
  const changed = createSecretBox('the key that came after it, as long', [former]);
  expect(changed.open(box.seal('whsec_abc', place), place)).toBe('whsec_abc');
  const sealed = changed.seal('whsec_new', place);
  expect(changed.open(sealed, place)).toBe('whsec_new');
  expect(() => box.open(sealed, place)).toThrow();
});
