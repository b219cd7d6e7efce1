import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** Every dictionary has the same keys in every language, but for the plural forms a language needs, and the same placeholders. */
type Words = { [key: string]: string | Words };
const web = fileURLToPath(new URL('../../', import.meta.url));
const folders = [
  ...new Set(globSync('**/words/en.json', { cwd: web }).map((path) => join(web, dirname(path)))),
];
const languages = ['en', 'fr', 'ro', 'es'] as const;
const read = (folder: string, language: string): Map<string, string> =>
  new Map(flat(JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')), ''));
const plural = /_(zero|one|two|few|many|other)$/;

function flat(words: Words, path: string): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : flat(value, `${path}${key}.`),
  );
}

const base = (keys: Iterable<string>) => [...new Set([...keys].map((key) => key.replace(plural, '')))].sort();
const placeholders = (text: string) =>
  [...new Set(text.match(/\{\{\s*\w+/g)?.map((name) => name.slice(2).trim()))].sort();

it('there are dictionaries', () => expect(folders.length).toBeGreaterThan(3));

it.each(folders)('%s says the same in every language', (folder) => {
  const english = read(folder, 'en');
  for (const language of languages) {
    const words = read(folder, language);
    expect(base(words.keys()), language).toEqual(base(english.keys()));
    for (const [key, text] of words) {
      expect(text.trim(), `${language} ${key}`).not.toBe('');
      const source = english.get(key) ?? english.get(key.replace(plural, '_other'));
      expect(placeholders(text), `${language} ${key}`).toEqual(placeholders(source ?? ''));
    }
  }
});

it.each(folders)('%s has every plural form its language needs', (folder) => {
  for (const language of languages) {
    const keys = new Set(read(folder, language).keys());
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const stem of [...keys]
      .filter((key) => key.endsWith('_other'))
      .map((key) => key.replace(plural, '')))
      expect(
        needed.filter((form) => !keys.has(`${stem}_${form}`)),
        `${language} ${stem}`,
      ).toEqual([]);
  }
});
