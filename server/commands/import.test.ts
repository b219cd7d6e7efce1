import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { skusByCodes } from '../modules/catalog/index.ts';
import { startTestApp } from '../platform/testing/app.ts';
import { runCommand } from '../platform/testing/command.ts';
import { run as exportFile } from './export.ts';
import { run as importFile } from './import.ts';

const app = await startTestApp();
const folder = await mkdtemp(join(tmpdir(), 'waybill-import-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

type Run = typeof importFile;

const command = (run: Run, ...args: string[]) =>
  runCommand(run, args, { DATABASE_URL: app.url, DATA_DIR: folder, SECRET_KEY: 'x'.repeat(32) });

const skus = (...codes: string[]) => app.act((ctx) => skusByCodes(ctx, codes));
const org = () => String(app.org);

describe('waybill import and export', () => {
  const path = join(folder, 'products.csv');

  it('tries, imports, lists what is wrong, and undoes', async () => {
    await writeFile(path, 'Item number,title\nX-1,One\nX-2,\nX-3,Three\n');
    const options = [path, '--kind', 'skus', '--map', 'code=Item number', '--org', org()];
    const tried = await command(importFile, ...options, '--dry-run');
    expect(tried.code).toBe(1);
    expect(tried.out).toContain('row 3, title: is required for a new SKU');
    expect(tried.out).toContain('2 created, 0 updated, 0 skipped, 1 wrong\nDry run: nothing was changed.\n');
    expect(await skus('X-1')).toEqual([]);
    const done = await command(importFile, ...options);
    expect(done.out).toContain('2 created, 0 updated, 0 skipped, 1 wrong');
    expect(await readFile(`${path}.errors.csv`, 'utf8')).toContain(
      '3,title,required,is required for a new SKU,',
    );
    expect(await skus('X-1', 'X-3')).toHaveLength(2);
    const id = /--undo (imp_\w+)/.exec(done.out)?.[1] ?? '';
    expect(await command(importFile, '--undo', id, '--org', org())).toMatchObject({
      code: 0,
      out: '2 rows undone, 0 not\n',
    });
    expect(await skus('X-1', 'X-3')).toEqual([]);
    await app.settle();
  });

  it('exports to standard output and to a file', async () => {
    await writeFile(path, 'code,title\n=X,"Formula, harmless"\n');
    expect((await command(importFile, path, '--kind', 'skus', '--org', org())).code).toBe(0);
    const shown = await command(exportFile, 'skus', '--org', org());
    expect(shown.code).toBe(0);
    expect(shown.out.split('\r\n')[1]).toMatch(/^"'=X","Formula, harmless",/);
    const out = join(folder, 'out.csv');
    expect((await command(exportFile, 'skus', '--out', out, '--org', org())).code).toBe(0);
    expect(await readFile(out, 'utf8')).toBe(shown.out);
    const again = await command(importFile, out, '--kind', 'skus', '--org', org());
    expect(again.out).toBe('0 created, 0 updated, 1 skipped, 0 wrong\n');
    await app.settle();
  });

  it('says how it is used when asked wrongly', async () => {
    for (const args of [
      [],
      [path],
      [path, '--kind', 'skus', '--map', 'oops'],
      ['--undo'],
      [path, '--undo', 'x'],
    ]) {
      const asked = await command(importFile, ...args).catch((error: Error) => ({
        code: error.message,
        err: 'usage',
      }));
      expect([2, "Option '--undo <value>' argument missing"]).toContain(asked.code);
      expect(asked.err).toContain('usage');
    }
    await expect(command(importFile, join(folder, 'none.csv'), '--kind', 'skus')).rejects.toThrow(
      'cannot be read',
    );
    await expect(command(importFile, path, '--kind', 'skus', '--org', '999')).rejects.toThrow(
      'no organization 999',
    );
    await expect(command(exportFile, 'planets')).rejects.toThrow('cannot be exported');
  });
});
