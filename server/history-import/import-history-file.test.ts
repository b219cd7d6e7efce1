import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../commands/import.ts';
import { TRANSACTIONS } from '../demo/data-files.ts';
import { openCsv } from '../demo/rows.ts';
import { startTestApp } from '../platform/testing/app.ts';
import { runCommand } from '../platform/testing/command.ts';

/** The first rows of the committed cut, brought in whole, in pieces with the program killed in between, and twice. */
const rowsOfTheSlice = 20_000;
const app = await startTestApp();
const folder = await mkdtemp(join(tmpdir(), 'waybill-history-'));
const slice = join(folder, 'slice.csv');
beforeAll(async () => {
  const lines = (await text(openCsv(TRANSACTIONS))).split('\n');
  await writeFile(slice, `${lines.slice(0, rowsOfTheSlice + 1).join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const environment = () => ({ DATABASE_URL: app.url, DATA_DIR: folder, SECRET_KEY: 'x'.repeat(32) });

const importFile = (path: string, ...options: string[]) =>
  runCommand(run, ['--history', path, '--org', String(app.org), ...options], environment());

/** Starts the program on its own and kills it as soon as it has written its first batch. */
async function killAfterFirstBatch(): Promise<void> {
  const main = join(import.meta.dirname, '..', 'main.ts');
  const args = [main, 'import', '--history', slice, '--org', String(app.org)];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...environment() } });
  child.stderr.once('data', () => child.kill('SIGKILL'));
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

type Counted = Record<string, number>;

async function counts(): Promise<Counted> {
  const { rows } = await app.act(({ db, org }) =>
    sql<Counted>`select
      (select count(*) from orders.orders where org_id = ${org}) as orders,
      (select count(*) from orders.order_lines where org_id = ${org} and is_stocked) as lines,
      (select count(distinct (document_id, row_number)) from orders.historical_returns where org_id = ${org}) as returns,
      (select count(*) from orders.historical_charges where org_id = ${org}) as charges,
      (select count(*) from orders.order_search where org_id = ${org}) as searchable,
      (select sum(total_minor) from orders.orders where org_id = ${org}) as total_minor,
      (select sum(quantity) from orders.order_lines where org_id = ${org} and is_stocked) as units,
      (select sum(quantity) from orders.historical_returns where org_id = ${org}) as units_returned,
      (select count(*) from catalog.skus where org_id = ${org}) as skus,
      (select count(*) from customers.customers where org_id = ${org}) as customers,
      (select sum(documents_done) from orders.history_imports where org_id = ${org}) as documents_done,
      (select count(*) from platform.events where org_id = ${org} and type = 'orders.history.imported') as events,
      (select count(*) from inventory.promise_moves where org_id = ${org}) as promises,
      (select count(*) from inventory.movements where org_id = ${org}) as movements`.execute(db),
  );
  return rows[0] ?? {};
}

function accountOf(out: string): Counted {
  const labels = {
    order: 'order lines',
    return: 'returns',
    charge: 'charges',
    note: 'stock notes',
    rejected: 'rejected',
  };
  const found = Object.entries({ ...labels, here: 'of documents that', read: 'rows read' }).map(
    ([key, label]) => {
      const count = new RegExp(`^ *(\\d+) ${label}`, 'm').exec(out)?.[1];
      return [key, Number(count)] as const;
    },
  );
  return Object.fromEntries(found);
}

describe('waybill import --history', () => {
  it('goes on where it was killed, and accounts for every row', async () => {
    await killAfterFirstBatch();
    const halfway = await counts();
    expect(halfway.events).toBe(1);
    expect(await app.verify()).toEqual([]);
    const done = await importFile(slice);
    expect(done.code).toBe(0);
    expect(done.err).toContain('100 %');
    const { read, ...kinds } = accountOf(done.out);
    expect(read).toBe(rowsOfTheSlice);
    expect(Object.values(kinds).reduce((a, b) => a + b, 0)).toBe(rowsOfTheSlice);
    const after = await counts();
    expect(after).toMatchObject({ lines: kinds.order, returns: kinds.return, charges: kinds.charge });
    expect(after).toMatchObject({ promises: 0, movements: 0, searchable: after.orders });
    const report = (await readFile(`${slice}.report.csv`, 'utf8')).trimEnd().split('\r\n');
    expect(report[0]).toBe('row,kind,reason');
    expect(report.length - 1).toBe((kinds.note ?? 0) + (kinds.rejected ?? 0));
    await app.settle();
  });

  it('changes nothing the second time, also when packed', async () => {
    const before = await counts();
    const report = await readFile(`${slice}.report.csv`, 'utf8');
    const again = await importFile(slice);
    expect(again.out).toContain('imported before; nothing was changed');
    expect(await counts()).toEqual(before);
    expect(await readFile(`${slice}.report.csv`, 'utf8')).toBe(report);
    await writeFile(`${slice}.gz`, gzipSync(await readFile(slice)));
    expect((await importFile(`${slice}.gz`)).out).toContain('imported before; nothing was changed');
    expect(await counts()).toEqual(before);
  });

  it('passes over documents that another file brought', async () => {
    const before = await counts();
    const shorter = join(folder, 'shorter.csv');
    const lines = (await readFile(slice, 'utf8')).split('\n');
    await writeFile(shorter, `${lines.slice(0, 301).join('\n')}\n`);
    const { here, read, note, rejected } = accountOf((await importFile(shorter)).out);
    expect(read).toBe(300);
    expect((here ?? 0) + (note ?? 0) + (rejected ?? 0)).toBe(300);
    const { events, documentsDone, ...after } = await counts();
    expect({ events, documentsDone }).not.toEqual({
      events: before.events,
      documentsDone: before.documentsDone,
    });
    expect(after).toEqual({ ...before, events: undefined, documentsDone: undefined });
  });

  it('is found and read like any order', async () => {
    const caller = await app.caller();
    const { body } = await caller.get('/v1/orders?limit=1&sort=placedAt');
    const [order] = body.items ?? body.data;
    expect(order).toMatchObject({
      fulfillmentStatus: 'fulfilled',
      deliveryStatus: 'delivered',
      paymentStatus: 'paid',
    });
    expect(order.number).toBe(`H-${order.externalId}`);
    const opened = await caller.get(`/v1/orders/${order.id}`);
    expect(opened.status).toBe(200);
    const [line] = opened.body.lines;
    expect(line.deliveredQuantity).toBe(line.quantity);
    expect((await caller.get(`/v1/orders?search=${order.externalId}`)).status).toBe(200);
  });

  it('says what it cannot read', async () => {
    await expect(importFile(join(folder, 'none.csv'))).rejects.toThrow('cannot be read');
    await expect(importFile(slice, '--report', join(folder, 'no', 'r.csv'))).rejects.toThrow(
      'cannot be written',
    );
    expect((await importFile(slice, '--kind', 'skus')).code).toBe(2);
  });
});
