import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

/**
 * Whatever the server refuses can be read in every language: each code of a refusal and of a fault has words beside it, each kind
 * of thing that may not be found a name. English is what the server says itself.
 */
const languages = ['fr', 'ro', 'es'] as const;
const folder = fileURLToPath(new URL('../server/platform/problems/words/', import.meta.url));
type Words = { [key: string]: string | Words };
const dictionaries = languages.map((language) => ({
  language,
  words: JSON.parse(readFileSync(`${folder}${language}.json`, 'utf8')) as Words,
}));

const source = sourceFiles()
  .filter(
    ({ path }) =>
      (path.startsWith('server/') && !/\.test\.|\/testing\//.test(path)) || path === 'web/api/client.ts',
  )
  .map(({ text }) => text)
  .join('\n');

/** What the first capture of the pattern finds anywhere in the program. */
const found = (pattern: RegExp) => [...new Set([...source.matchAll(pattern)].map(([, name = '']) => name))];

const kinds =
  'invalid|unauthenticated|forbidden|not_found|conflict|gone|stale|precondition_required|unprocessable|too_many|too_large|unavailable';
const code = "'([a-z_]+\\.[a-z_]+)'";
const codes = [
  // Beside its kind, in a call or in a list of refusals.
  ...found(new RegExp(`${code},\\s*'(?:${kinds})'`, 'g')),
  // The last argument of `invalidField`.
  ...found(new RegExp(`invalidField\\([^;]*?,\\s*${code},?\\s*\\)`, 'g')),
  // Of a bug, and of what the browser states.
  ...found(new RegExp(`code: ${code}`, 'g')),
  ...found(/'(client\.[a-z_]+)': \(/g),
  // Named by a route, for those put together while it runs.
  ...found(/'(inventory\.transfer_not_[a-z_]+)'/g),
];
const refusals = [...new Set(codes)].filter((each) => !each.endsWith('.not_found')).sort();
const things = [...found(/\bnotFound\('([a-z_]+)'/g), ...found(/'([a-z_]+)\.not_found',\s*'not_found'/g)];
const faults = [...found(/(?:\.\.\.|[^.\w])fault\(\s*'([a-z_]+)'/g), 'one_of'];

function paths(words: Words, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${before}${key}`, value] as [string, string]]
      : paths(value, `${before}${key}.`),
  );
}

const own = new Set(['notFound', 'things', 'kinds', 'faults']);

describe.each(dictionaries)('in $language', ({ words }) => {
  const at = new Map(paths(words));

  it('every refusal has a title and what to do, and there are words for none that is gone', () => {
    const kept = [...at.keys()].filter((key) => !own.has(key.split('.')[0] ?? ''));
    expect(kept.sort()).toEqual(refusals.flatMap((each) => [`${each}.detail`, `${each}.title`]));
  });

  it('every fault of a field has words', () => {
    expect(Object.keys(words.faults ?? {}).sort()).toEqual([...new Set(faults)].sort());
  });

  it('everything that may not be found has a name', () => {
    expect(Object.keys(words.things ?? {}).sort()).toEqual([...new Set(things)].sort());
  });

  it('names the same facts as the other languages', () => {
    const facts = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    const [first] = dictionaries;
    for (const [key, text] of paths(first?.words ?? {})) {
      expect(at.get(key)?.trim(), key).toBeTruthy();
      expect(facts(at.get(key) ?? ''), key).toEqual(facts(text));
    }
  });
});

it('finds what it looks for', () => {
  expect(refusals.length).toBeGreaterThan(200);
  expect(faults.length).toBeGreaterThan(50);
  expect(things.length).toBeGreaterThan(40);
});
