import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { notificationKinds } from '../server/modules/automation/notifications/model.ts';
import { words } from '../server/modules/automation/notifications/words.ts';

/** Whatever people are told has words in the pages as in mails, and a name where it is chosen; other languages follow English. */
type Words = { what: Record<string, string>; preferences: { kinds: Record<string, string> } };
const page: Words = JSON.parse(
  readFileSync(fileURLToPath(new URL('../web/office/notifications/words/en.json', import.meta.url)), 'utf8'),
);

it('is said in the pages as in mails', () => {
  const said = new Set(Object.keys(page.what).map((key) => key.replace(/_(one|other)$/, '')));
  expect([...said].sort()).toEqual(Object.keys(words.en.one).sort());
});

it('is chosen by a name', () => {
  expect(Object.keys(page.preferences.kinds).sort()).toEqual([...notificationKinds].sort());
});
