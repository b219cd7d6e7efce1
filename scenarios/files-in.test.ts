import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { largestFileBytes } from '../server/platform/files/files.ts';
import { startTestApp } from '../server/platform/testing/app.ts';
import { officePages } from './office-page.ts';

/**
 * Files as they really come, through the page of the office: what spreadsheets write is read, what they damaged is named by row
 * and column, what is no CSV is refused in words, and whatever happens the page stays and nothing half is in.
 */
const app = await startTestApp();
const owner = await app.caller('owner');
const office = await officePages(app, owner);

type Sent = { name: string; mimeType: string; buffer: Buffer };
const file = (content: string | Buffer, name = 'products.csv'): Sent => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
});
const page = async () => office.open('/imports/skus');
const choose = (on: Page, sent: Sent | string) => on.locator('input[type="file"]').setInputFiles(sent);
const titles = async (search: string) =>
  (await owner.get(`/v1/skus?search=${search}`)).body.items.map(({ title }: { title: string }) => title);

type Act = 'Import' | 'Try it (changes nothing)';

/** Chooses a file, presses a button and waits for what came of it. */
async function send(on: Page, sent: Sent, act: Act = 'Import') {
  await chooseAndSee(on, sent);
  await finish(on, act);
}

async function chooseAndSee(on: Page, sent: Sent) {
  const preview = on.waitForResponse(/import-previews/);
  await choose(on, sent);
  await preview;
}

async function finish(on: Page, act: Act) {
  await on.getByRole('button', { name: act, exact: true }).click();
  await on.waitForURL(/import=/);
  await app.settle();
  const state = act === 'Import' ? 'Import: done' : 'Trial: done';
  await on.getByRole('status').filter({ hasText: state }).waitFor();
}

const figure = (on: Page, name: string) =>
  on.locator('dl.figures-row div').filter({ hasText: name }).locator('dd');

const good = 'code;title;price;price_currency\r\nGOOD-1;Thé à la menthe;12,50;EUR\r\nGOOD-2;Ceașcă;3;EUR\r\n';
const readable: [what: string, sent: Sent, created: string][] = [
  ['UTF-8 with a mark, semicolons, CRLF', file(`\uFEFF${good}`), '2'],
  ['UTF-16, as “Unicode text” is saved', file(Buffer.from(`\uFEFF${good}`, 'utf16le'), 'a.txt'), '0'],
  ['UTF-16 the other way round', file(Buffer.from(`\uFEFF${good}`, 'utf16le').swap16()), '0'],
  ['tabs', file(good.replaceAll(';', '\t').replace('12,50', '12.5'), 'a.tsv'), '0'],
  ['commas, quotes, and line ends of an old Mac', file('code,title\r"GOOD-3","Say ""hi"", ok"\r'), '1'],
  ['sep=; and empty lines at the end', file(`sep=;\r\n${good}\r\n;;;\r\n\r\n`), '0'],
];

it('what spreadsheets write is read', async () => {
  const on = await page();
  for (const [what, sent, created] of readable) {
    await send(on, sent);
    expect([what, await figure(on, 'New').textContent()]).toEqual([what, created]);
    expect([what, await figure(on, 'Rows with faults').textContent()]).toEqual([what, '0']);
  }
  expect(await titles('GOOD-1')).toEqual(['Thé à la menthe']);
  expect(await titles('GOOD-2')).toEqual(['Ceașcă']);
  expect(office.faults).toEqual([]);
  await on.close();
}, 60_000);

it('what spreadsheets damaged is named by row and column, and offered as a file to mend', async () => {
  const on = await page();
  const damaged =
    'Item number,Product name,EAN\n1.23E+12,Rounded code,\nBAD-1,Rounded barcode,5.41E+12\nBAD-2,#REF!,\nBAD-3,ThÃ© vert,\nBAD-4,Fine,\nBAD-5,one cell too many,,\n';
  await send(on, file(damaged), 'Try it (changes nothing)');
  const faults = on.getByRole('table', { name: 'The first faults' });
  for (const [row, column, words] of [
    ['2', 'Item number', 'was damaged by a spreadsheet'],
    ['3', 'EAN', 'was damaged by a spreadsheet'],
    ['4', 'Product name', 'is an error of a spreadsheet'],
    ['5', 'Product name', 'looks garbled'],
    ['7', '', 'has 4 cells, but the header has 3'],
  ] as const) {
    const line = faults.getByRole('row').filter({ hasText: words }).filter({ hasText: column });
    expect(await line.first().getByRole('cell').first().textContent()).toMatch(new RegExp(`^[${row}]`));
  }
  expect(await figure(on, 'New').textContent()).toBe('1');
  expect(await titles('BAD-4')).toEqual([]);
  await on.getByRole('link', { name: 'Rows with faults as a file' }).waitFor();
  expect(office.faults).toEqual([]);
  await on.close();
}, 60_000);

const unreadable: [what: string, sent: Sent, words: RegExp][] = [
  [
    'a workbook',
    file(Buffer.from('PK\u0003\u0004rest of it', 'latin1'), 'products.csv'),
    /spreadsheet or ZIP/,
  ],
  ['Windows-1252', file(Buffer.from('code,title\nX,Th\u00e9\n', 'latin1')), /Line 2/],
  ['nothing at all', file(''), /empty/],
  ['no rows', file('\n\n'), /no rows/],
  ['a page of the web', file('<!DOCTYPE html><p>code,title</p>'), /HTML/],
  ['a program', file(Buffer.from('4d5a0000ff000000', 'hex'), 'x.csv'), /none of the kinds of files/],
  ['the same header twice', file('code,title,code\nA,B,C\n'), /"code"/],
  ['a quote that is never closed', file('"code,title\nA,B\n'), /never closed/],
];

it('what is no CSV is refused in words, and the page goes on', async () => {
  const on = await page();
  for (const [what, sent, words] of unreadable) {
    await choose(on, sent);
    await on.getByRole('alert').filter({ hasText: words }).first().waitFor();
    expect([what, await on.getByRole('heading', { level: 1 }).textContent()]).toEqual([what, 'Import SKUs']);
  }
  await send(on, file('code,title\nAFTER-ALL,Taken\n'));
  expect(await titles('AFTER-ALL')).toEqual(['Taken']);
  expect(office.faults).toEqual([]);
  await on.close();
}, 60_000);

it('headers nobody knows are matched by hand, and empty cells take values away when told to', async () => {
  const on = await page();
  await chooseAndSee(on, file('Artikel,Was,weight\nMAP-1,Krug,340\n'));
  await on.getByText('Say which header of the file is: code.').waitFor();
  await on.getByLabel('Header for code').selectOption('Artikel');
  await on.getByLabel('Header for title').selectOption('Was');
  await finish(on, 'Import');
  expect(await titles('MAP-1')).toEqual(['Krug']);

  await chooseAndSee(on, file('code,title,weight\nMAP-1,,\n'));
  await on.getByLabel('An empty cell takes the value away').check();
  await on.getByText('empty cells take the value away', { exact: true }).waitFor();
  await finish(on, 'Try it (changes nothing)');
  expect(await figure(on, 'Values taken away').textContent()).toBe('1');
  expect(office.faults).toEqual([]);
  await on.close();
}, 60_000);

it('a huge file is taken row by row; one beyond the limit is refused', async () => {
  const on = await page();
  const rows = 20_000;
  const huge = Array.from({ length: rows }, (_, i) => `HUGE-${i},Product number ${i} with a long title`).join(
    '\n',
  );
  await send(on, file(`code,title\n${huge}\n`), 'Try it (changes nothing)');
  expect(await figure(on, 'New').textContent()).toBe('20,000');
  expect(await titles('HUGE-19999')).toEqual([]);

  const path = join(tmpdir(), `beyond-${process.pid}.csv`);
  await writeFile(path, Buffer.alloc(largestFileBytes + 1, 'a,b\n'));
  try {
    await choose(on, path);
    await on.getByRole('alert').filter({ hasText: '64 MiB' }).first().waitFor();
  } finally {
    await rm(path);
  }
  expect(office.faults).toEqual([]);
  await on.close();
}, 120_000);
