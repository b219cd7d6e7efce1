import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { withdrawalCauses } from '../server/modules/fulfillment/model.ts';
import { cancellationReasons } from '../server/modules/orders/cancelling/cancel-order.ts';
import { holdReasons } from '../server/modules/orders/holds/manage-holds.ts';
import { waitReasons } from '../server/modules/warehouse/releasing/rules.ts';
import { taskReasons } from '../server/modules/warehouse/tasks/model.ts';
import { sourceFiles } from './source-files.ts';

/**
 * Why something happened is kept and sent as a code and facts, and the pages have words for every code in every language: a
 * sentence that the server composes would be read in English by everybody.
 */
type Words = { [key: string]: string | Words };

function wordsOf(folder: string, language: string): Words {
  const path = fileURLToPath(new URL(`../web/${folder}/words/${language}.json`, import.meta.url));
  return JSON.parse(readFileSync(path, 'utf8')) as Words;
}

/** Reasons the program itself gives for units taken back from a node. */
const ownReasons = sourceFiles()
  .filter(({ path }) => path.startsWith('server/modules/orders/') && !/\.test\.|\/api\.ts$/.test(path))
  .flatMap(({ text }) => [
    ...text.matchAll(/(?:takeBack|giveUpUnits)\([^;]*?'([^']+)'\)/g),
    ...text.matchAll(/cancelOrder\([^;]*?note: '([^']+)'/g),
  ])
  .map(([, reason = '']) => reason);

describe.each(['en', 'fr', 'ro', 'es'])('in %s', (language) => {
  it.each([
    ['an order is held, cancelled or taken back', 'ui', 'reasons', reasonsOfOrders()],
    ['packing stops', 'ui', 'withdrawn', withdrawalCauses],
    ['a task is made or ends', 'office/fulfillment', 'task.why', taskReasons],
    ['an order is not released', 'office/fulfillment', 'release.reason', waitReasons],
  ])('every reason why %s has words', (_, folder, key, reasons) => {
    let words: string | Words | undefined = wordsOf(folder, language);
    for (const part of key.split('.')) words = typeof words === 'object' ? words[part] : undefined;
    expect(Object.keys(words ?? {}).sort()).toEqual([...new Set(reasons)].sort());
  });
});

function reasonsOfOrders(): string[] {
  return [...holdReasons, ...cancellationReasons, ...ownReasons];
}

it('reasons of the program are words, not sentences', () => {
  expect(ownReasons.length).toBeGreaterThan(3);
  expect(ownReasons.filter((reason) => !/^[a-z_]+$/.test(reason))).toEqual([]);
});

it('no page shows a sentence of the server as it came', () => {
  // What is caught in the page itself, and what a carrier or a mail server said in its own words.
  const own = ['web/ui/ErrorBoundary.tsx', 'web/ui/problems/problem-words.ts'];
  const shown = sourceFiles()
    .filter(({ path }) => path.startsWith('web/') && !path.includes('.test.') && !own.includes(path))
    .flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => /(?<!t\()[\w)\]]\??\.(?:message|stopReason)\b|[{(]\w+\.detail\}/.test(line))
        .filter((line) => !line.includes('withdrawnWords('))
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(shown).toEqual([]);
});

it('a file that lists what was refused has a code for programs beside the words for people', () => {
  const headers = sourceFiles()
    // Files of the office; what the command for past orders leaves out is read where it was called.
    .filter(({ path }) => /^server\/(?:platform|modules)\//.test(path) && !path.includes('.test.'))
    .flatMap(({ text }) => [...text.matchAll(/csvLine\(\[('[^'\]]+'(?:,\s*'[^'\]]+')*),?\s*\]\)/g)])
    .map(([, names = '']) => names.split(',').map((name) => name.trim().slice(1, -1)));
  expect(headers.length).toBeGreaterThanOrEqual(3);
  expect(headers.flat().filter((name) => !/^[a-z_]+$/.test(name))).toEqual([]);
  for (const names of headers)
    expect(names.slice(names.indexOf('code')).slice(0, 2)).toEqual(['code', 'message']);
});
