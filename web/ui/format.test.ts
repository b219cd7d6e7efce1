import { expect, it } from 'vitest';
import { readersTag } from './format.ts';

it("takes the reader's own form of the page's language, and passes over what is no language tag", () => {
  expect(readersTag(['fr-CA', 'en-GB', 'en-US'], 'en')).toBe('en-GB');
  expect(readersTag(['en-US@posix', 'C'], 'en')).toBe('en');
  expect(readersTag(['de-DE'], 'en')).toBe('en');
});
