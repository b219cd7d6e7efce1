import { describe, expect, it } from 'vitest';
import { jobs } from '../../composition.ts';
import { addBarcodes, createSku, skusByCodes } from '../../modules/catalog/index.ts';
import { read, systemCall } from '../edge.ts';
import { runJob } from '../jobs/worker.ts';
import { startTestApp } from '../testing/app.ts';
import type { ExportKind } from './export-kind.ts';
import { runExport } from './run-export.ts';

const app = await startTestApp();
const owner = await app.caller('owner');

async function download(fileId: string): Promise<string> {
  return Buffer.from((await owner.get(`/v1/files/${fileId}/content`)).body).toString('utf8');
}

async function exported(kind: string, filter = {}): Promise<string> {
  const started = await owner.post('/v1/exports', { kind, filter });
  expect(started.status, JSON.stringify(started.body)).toBe(202);
  await app.settle();
  const done = (await owner.get(`/v1/exports/${started.body.id}`)).body;
  expect(done.status, done.message).toBe('done');
  return download(done.fileId);
}

async function imported(kind: string, content: string, more: object = {}) {
  const headers = { 'content-type': 'application/octet-stream' };
  const file = await owner.request('POST', '/v1/files?name=f.csv', Buffer.from(content), headers);
  const started = await owner.post('/v1/imports', { kind, fileId: file.body.id, ...more });
  expect(started.status, JSON.stringify(started.body)).toBe(202);
  await app.settle();
  return (await owner.get(`/v1/imports/${started.body.id}`)).body;
}

const unchanged = (rows: number) => ({ created: 0, updated: 0, skipped: rows, errors: 0, cleared: 0 });

describe('an export', () => {
  it('come back as an import that changes nothing, and carry no formula', async () => {
    const evil = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      "'quoted",
      '\uFF1D1',
      'line\nbreak',
      'say "hi", ok',
      ' padded',
    ];
    await app.act(async (ctx) => {
      for (const [index, title] of evil.entries()) await createSku(ctx, { code: `E-${index}`, title });
      const sku = await createSku(ctx, { code: 'E-X', title: 'X', priceMinor: 1250, priceCurrency: 'GBP' });
      await addBarcodes(ctx, sku.id, [{ code: '5412345000013' }, { code: '15412345000010', quantity: 12 }]);
    });
    const file = await exported('skus');
    for (const line of file.split('\r\n')) expect(line).not.toMatch(/(^|,)"?[=+@\uFF1D]/);
    expect(file).toContain('05412345000013|15412345000010*12');
    const again = await imported('skus', file);
    expect(again.firstFaults).toEqual([]);
    // Outer spaces are the one thing a cell does not keep.
    expect(again.counts).toMatchObject({ created: 0, updated: 1, errors: 0 });
    const nowhere = await owner.post('/v1/exports', { kind: 'planets' });
    expect(nowhere.body.code).toBe('exports.unknown_kind');
    const seen = await read(app.edge, systemCall(app.org), (ctx) => skusByCodes(ctx, ['E-0']));
    expect(seen[0]?.title).toBe('=1+1');
  });

  it('of kits comes back unchanged, also where empty cells take values away', async () => {
    await imported('skus', 'code,title\nK-1,Kit\n"K,2",Set\nP-1,Part\nP-2,Part\n');
    await imported('kits', 'kit,component,quantity\nK-1,P-1,2\nK-1,P-2,1\n"K,2",P-2,7\n');
    const file = await exported('kits');
    expect(file).toBe('\uFEFFkit,component,quantity\r\n"K,2",P-2,7\r\nK-1,P-1,2\r\nK-1,P-2,1\r\n');
    const again = await imported('kits', file, { emptyCells: 'clear' });
    expect(again).toMatchObject({ firstFaults: [], counts: unchanged(3) });
  });

  it('of locations has what others stand in before them, and comes back unchanged', async () => {
    const address = { line1: '1 Dock Road', city: 'London', postcode: 'E16 2AB', country: 'GB' };
    const node = { code: 'MAIN', name: 'Main', kind: 'warehouse', timeZone: 'Europe/London', address };
    const { id: nodeId } = (await owner.post('/v1/nodes', node)).body;
    // The bin and the level are older than what they stand in.
    await imported('locations', 'node,code,kind\nMAIN,A-BIN,bin\nMAIN,B-LEVEL,level\nMAIN,Z,zone\n');
    await imported('locations', 'node,code,parent,aisle,x_mm\nMAIN,A-BIN,B-LEVEL,3,-40\nMAIN,B-LEVEL,Z,,\n');
    const file = await exported('locations', { nodeId });
    const codes = file.split('\r\n').map((line) => line.split(',')[1]);
    expect(codes.indexOf('Z')).toBeLessThan(codes.indexOf('B-LEVEL'));
    expect(codes.indexOf('B-LEVEL')).toBeLessThan(codes.indexOf('A-BIN'));
    const again = await imported('locations', file, { emptyCells: 'clear' });
    expect(again).toMatchObject({ firstFaults: [], counts: unchanged(codes.length - 2) });
    const wrong = await owner.post('/v1/exports', { kind: 'locations', filter: { aisle: '3' } });
    await app.settle();
    expect((await owner.get(`/v1/exports/${wrong.body.id}`)).body).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/filtered by nodeId/),
      problem: { code: 'unknown_filter', facts: { known: ['nodeId'] } },
    });
  });

  it('of customers comes back unchanged; those without a mail address are in it and named', async () => {
    const mine = (await owner.post('/v1/brands', { code: 'mine', name: 'Mine' })).body;
    const people = [
      { email: 'Ada@example.com', name: 'Ada; "B"', tags: ['a|b', 'c;d', 'back\\slash'], phone: '+44 20' },
      { email: 'bob@example.com', name: '', locale: 'fr-CA', brandId: mine.id },
      { email: null, name: 'Known by phone', phone: '12' },
    ];
    for (const person of people) expect((await owner.post('/v1/customers', person)).status).toBe(201);
    const again = await imported('customers', await exported('customers'), { emptyCells: 'clear' });
    expect(again.counts).toEqual({ ...unchanged(2), errors: 1 });
    expect(again.firstFaults).toEqual([
      { row: 2, column: 'email', code: 'required', detail: 'is required', facts: {}, value: null },
    ]);
    expect(await exported('customers', { brandId: mine.id })).toBe(
      '\uFEFFemail,name,phone,locale,tags,brand\r\nbob@example.com,,,fr-CA,,mine\r\n',
    );
  });
});

describe('a large export', () => {
  const pages = 40;
  const rowsPerPage = 500;
  /** Pages that can be counted, each a cursor on from the last. */
  function counted(onPage: (page: number) => Promise<unknown> | undefined = () => undefined): ExportKind {
    return {
      kind: 'skus',
      access: 'skus:read',
      columns: ['row'],
      page: async (_, __, cursor) => {
        const page = Number(cursor ?? 0);
        await onPage(page);
        const rows = Array.from({ length: rowsPerPage }, (_row, i) => [`${page}-${i}-${'x'.repeat(60)}`]);
        return { rows, nextCursor: page + 1 < pages ? String(page + 1) : null };
      },
    };
  }

  const request = async () => (await owner.post('/v1/exports', { kind: 'skus' })).body;
  const run = (kind: ExportKind, id: string) =>
    runExport(app.edge, [kind], { org: app.org, requestId: 'large' }, id);
  const stateOf = async (id: string) => (await owner.get(`/v1/exports/${id}`)).body;

  async function parts(): Promise<{ fileId: string; position: number; bytes: number }[]> {
    return read(app.edge, systemCall(app.org), async (ctx) =>
      (await ctx.db.selectFrom('platform.file_parts').selectAll().orderBy('position').execute()).map(
        ({ fileId, position, content }) => ({ fileId, position, bytes: content.length }),
      ),
    );
  }

  const partsOf = async (fileId: string) => (await parts()).filter((part) => part.fileId === fileId);

  async function expectWhole(fileId: string): Promise<void> {
    const lines = (await download(fileId)).split('\r\n');
    expect(lines).toHaveLength(pages * rowsPerPage + 2);
    expect(lines[1]).toMatch(/^0-0-x/);
    expect(lines.at(-2)).toMatch(/^39-499-x/);
    expect(new Set(lines).size).toBe(lines.length);
  }

  it('is written in parts as the pages come, none larger than a part and a page', async () => {
    const { id } = await request();
    const progress: number[] = [];
    await run(
      counted(async (page) => {
        if (page % 10 === 9) progress.push((await stateOf(id)).rows);
      }),
      id,
    );
    const { fileId, rows, status } = await stateOf(id);
    expect([status, rows]).toEqual(['done', pages * rowsPerPage]);
    // What is written is ahead by a part at the most: nothing waits in memory for the end.
    expect(progress).toEqual([4000, 8000, 12000, 16000]);
    const sizes = (await partsOf(fileId)).map(({ bytes }) => bytes);
    expect(sizes).toHaveLength(5);
    expect(Math.max(...sizes)).toBeLessThan(256 * 1024 + rowsPerPage * 80);
    await expectWhole(fileId);
    const file = (await owner.get(`/v1/files/${fileId}`)).body;
    expect(file.sizeBytes).toBe(sizes.reduce((sum, size) => sum + size, 0));
    const answer = await owner.get(`/v1/files/${fileId}/content`);
    expect(answer.headers['content-length']).toBe(String(file.sizeBytes));
  });

  it('that would pass the largest file ends with what to do, and leaves nothing behind', async () => {
    const before = (await parts()).length;
    const { id } = await request();
    const call = { org: app.org, requestId: 'large' };
    await runExport(app.edge, [counted()], call, id, { mostBytes: 2 ** 20 });
    const facts = { mostMiB: 1, rows: 16_000 };
    expect(await stateOf(id)).toMatchObject({
      status: 'failed',
      fileId: null,
      message: expect.stringContaining('Narrow the filter'),
      problem: { code: 'exports.too_large', facts },
    });
    expect(await parts()).toHaveLength(before);
    const { id: fitting } = await request();
    await runExport(app.edge, [counted()], call, fitting, { mostBytes: 2 ** 21 });
    expect(await stateOf(fitting)).toMatchObject({ status: 'done', problem: null });
  });

  it('stops when told to and leaves nothing behind', async () => {
    const before = (await parts()).length;
    const { id, jobId } = await request();
    const stop = (page: number) => (page === 20 ? owner.post(`/v1/jobs/${jobId}/cancellation`) : undefined);
    await run(counted(stop), id);
    expect(await stateOf(id)).toMatchObject({ status: 'cancelled', fileId: null });
    expect(await parts()).toHaveLength(before);
    await run(counted(), id);
    expect(await stateOf(id)).toMatchObject({ status: 'cancelled', fileId: null });
  });

  it('that crashed starts anew, and no part of the first try is in the file', async () => {
    const { id } = await request();
    const dies = run(
      counted((page) => (page === 25 ? Promise.reject(new Error('killed')) : undefined)),
      id,
    );
    await expect(dies).rejects.toThrow('killed');
    expect((await stateOf(id)).status).toBe('running');
    await run(counted(), id);
    await expectWhole((await stateOf(id)).fileId);
  });

  it('taken up by two workers at once is written by one of them', async () => {
    const before = (await parts()).length;
    const { id } = await request();
    await Promise.all([run(counted(), id), run(counted(), id), run(counted(), id)]);
    const { fileId, status } = await stateOf(id);
    expect(status).toBe('done');
    await expectWhole(fileId);
    expect(await parts()).toHaveLength(before + (await partsOf(fileId)).length);
    const job = jobs.find(({ task }) => task === 'platform.run-export')!;
    await runJob(app.edge, job, { org: app.org, requestId: 'again', payload: { exportId: id } });
    expect((await stateOf(id)).fileId).toBe(fileId);
  });

  it('can be taken as the file of an import', async () => {
    const { id } = await request();
    await run(counted(), id);
    const { fileId } = await stateOf(id);
    const preview = await owner.get(`/v1/import-previews?kind=skus&fileId=${fileId}`);
    expect(preview.body).toMatchObject({ header: ['row'], delimiter: ',' });
    await app.settle();
  });
});
