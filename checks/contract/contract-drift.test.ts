import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { clientFile, renderClient } from './generate-client.ts';

it("the client's types are those of the server's document; run checks/contract/generate-client.ts after a change", () => {
  expect(readFileSync(clientFile, 'utf8') === renderClient()).toBe(true);
});
