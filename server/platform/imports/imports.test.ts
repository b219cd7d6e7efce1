import { describe, expect, it } from 'vitest';
import { importKinds, jobs } from '../../composition.ts';
import { createSku, skusByCodes } from '../../modules/catalog/index.ts';
import { runJob } from '../jobs/worker.ts';
import { createOrganization } from '../organizations.ts';
import { startTestApp } from '../testing/app.ts';
import { runImport } from './run-import.ts';

const app = await startTestApp();
const owner = await app.caller('owner');

async function upload(content: string | Buffer, name = 'skus.csv', caller = owner): Promise<string> {
  const headers = { 'content-type': 'application/octet-stream' };
  const answer = await caller.request('POST', `/v1/files?name=${name}`, Buffer.from(content), headers);
  expect(answer.status).toBe(201);
  return answer.body.id;
}

type Asked = { language?: string; [field: string]: unknown };

async function start(content: string | Buffer, { language = 'en', ...more }: Asked = {}, caller = owner) {
  return caller.post(`/v1/imports?language=${language}`, {
    kind: 'skus',
    fileId: await upload(content, 'f.csv', caller),
    ...more,
  });
}

async function run(content: string | Buffer, more: Asked = {}, caller = owner) {
  const started = await start(content, more, caller);
  expect(started.status, JSON.stringify(started.body)).toBe(202);
  await app.settle();
  return (await caller.get(`/v1/imports/${started.body.id}`)).body;
}

async function download(fileId: string): Promise<string> {
  return Buffer.from((await owner.get(`/v1/files/${fileId}/content`)).body).toString('utf8');
}

const skus = (...codes: string[]) => app.act((ctx) => skusByCodes(ctx, codes));
const counts = (created: number, updated: number, skipped: number, errors: number, cleared = 0) => ({
  created,
  updated,
  skipped,
  errors,
  cleared,
});

describe('a preview', () => {
  it('says what the file would be read as and imports nothing', async () => {
    const fileId = await upload('SKU;Name;Spare\r\nP-1;Jug;x\r\n');
    const { status, body } = await owner.get(`/v1/import-previews?kind=skus&fileId=${fileId}`);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({
      header: ['SKU', 'Name', 'Spare'],
      delimiter: ';',
      sample: [['P-1', 'Jug', 'x']],
      mapping: { code: 'SKU', title: 'Name' },
      missing: [],
    });
    expect(await skus('P-1')).toEqual([]);
    expect((await owner.get(`/v1/import-previews?kind=cats&fileId=${fileId}`)).body.code).toBe(
      'imports.unknown_kind',
    );
  });
});

describe('importing SKUs', () => {
  it('creates, then changes what differs, then finds nothing to do', async () => {
    const first =
      'code,title,price,price_currency,barcodes,weight_grams\r\nA-1,"Mug, ""blue""",12.99,GBP,036000291452,340\r\nA-2,Plate,7,GBP,,\r\n';
    const created = await run(first);
    expect(created).toMatchObject({
      status: 'done',
      counts: counts(2, 0, 0, 0),
      message: null,
      errorFileId: null,
    });
    const [mug] = await skus('A-1');
    expect(mug).toMatchObject({
      title: 'Mug, "blue"',
      priceMinor: 1299,
      weightGrams: 340,
      barcodes: [{ code: '00036000291452', kind: 'gtin', quantity: 1 }],
    });
    expect((await run(first)).counts).toEqual(counts(0, 0, 2, 0));
    const second = 'code;title;is_fragile\nA-1;;yes\nA-2;Plate, white;\n';
    expect((await run(second)).counts).toEqual(counts(0, 2, 0, 0));
    // An empty cell changes nothing.
    expect((await skus('A-1'))[0]).toMatchObject({ title: 'Mug, "blue"', isFragile: true, version: 2 });
    expect((await skus('A-2'))[0]).toMatchObject({ title: 'Plate, white', priceMinor: 700 });
  });

  it('reads what spreadsheets write: marks, UTF-16, semicolons, tabs, decimal commas, sep=, leading zeros', async () => {
    const text = 'code;title;price;price_currency\r\n00123;Thé à la menthe;12,50;EUR\r\n';
    const marked = Buffer.from(`\uFEFF${text}`);
    expect((await run(marked)).counts).toEqual(counts(1, 0, 0, 0));
    expect((await skus('00123'))[0]).toMatchObject({ title: 'Thé à la menthe', priceMinor: 1250 });
    const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
    expect((await run(little)).counts).toEqual(counts(0, 0, 1, 0));
    expect((await run(Buffer.from(little).swap16())).counts).toEqual(counts(0, 0, 1, 0));
    expect(
      (await run(Buffer.from(text.replaceAll('é', 'e').replaceAll('à', 'a'), 'utf16le'))).counts.updated,
    ).toBe(1);
    expect((await run(text.replaceAll(';', '\t').replaceAll('12,50', '12.5'))).counts.updated).toBe(1);
    expect((await run(`sep=;\r\n${text}`)).counts).toEqual(counts(0, 0, 1, 0));
    expect((await run(text.replaceAll('\r\n', '\r'))).counts).toEqual(counts(0, 0, 1, 0));
    expect((await run(`${text}\r\n;;;\r\n\r\n`)).counts).toEqual(counts(0, 0, 1, 0));
  });

  it('maps headers by name, by alias, and as told', async () => {
    const shop = 'Variant SKU,Product Name,Country of Origin,Colour\nMAP-1,Mapped,pt,blue\n';
    const done = await run(shop);
    expect(done).toMatchObject({ counts: counts(1, 0, 0, 0), unusedHeaders: ['Colour'] });
    expect((await skus('MAP-1'))[0]).toMatchObject({ title: 'Mapped', originCountry: 'PT' });
    const told = await run('Artikel,Was\nMAP-2,Told\n', { mapping: { code: 'Artikel', title: 'Was' } });
    expect(told.counts).toEqual(counts(1, 0, 0, 0));
    const missing = await start('Artikel,Was\nMAP-3,X\n');
    expect([missing.status, missing.body.code]).toEqual([422, 'imports.missing_column']);
    const wrong = await start('code,title\nX,X\n', { mapping: { code: 'nope' } });
    expect(wrong.body.errors[0].pointer).toBe('/mapping/code');
  });
});

const badFiles: [name: string, content: string | Buffer, code: string, words: RegExp][] = [
  ['a spreadsheet', Buffer.from('PK\u0003\u0004rest', 'latin1'), 'csv.not_text', /spreadsheet or ZIP/],
  [
    'Windows-1252',
    Buffer.from('code,title\nX,Th\u00e9\n', 'latin1'),
    'csv.wrong_encoding',
    /Line 2 .*"X,Thé"/,
  ],
  ['no rows', '\n\n', 'csv.empty', /no rows/],
  ['a repeated header', 'code,title,code\nA,B,C\n', 'csv.wrong_header', /"code"/],
  ['an empty header', ',,\nA,B,C\n', 'csv.wrong_header', /first row is empty/],
  [
    '201 columns',
    `code,${Array.from({ length: 200 }, (_, i) => `c${i}`).join(',')}\n`,
    'csv.wrong_header',
    /201/,
  ],
  ['no column for the code', 'title\nX\n', 'imports.missing_column', /code/],
  ['a quote never closed in the header', '"code,title\nA,B\n', 'csv.broken', /never closed/],
];

const badRows: [name: string, content: string, column: string, detail: RegExp][] = [
  ['a rounded number as code', 'code,title\n1.23E+12,X\n', 'code', /damaged by a spreadsheet/],
  [
    'a rounded number as barcode',
    'code,title,barcodes\nB1,X,5.41E+12\n',
    'barcodes',
    /damaged by a spreadsheet/,
  ],
  ['a wrong check digit', 'code,title,barcodes\nB1,X,5412345000014\n', 'barcodes', /check digit would be 3/],
  ['too many cells', 'code,title\nB1,X,extra\n', '', /has 3 cells, but the header has 2/],
  ['too few cells', 'code,title,brand\nB1,X\n', '', /has 2 cells, but the header has 3/],
  ['no code', 'code,title\n,X\n', 'code', /is required/],
  ['no title for a new one', 'code,title\nB1,\n', 'title', /required for a new SKU/],
  ['a repeated code', 'code,title\nB-OK,X\nB-OK,Y\n', 'code', /repeats row 2/],
  ['a thousands separator', 'code,title,weight_grams\nB1,X,"1,000"\n', 'weight_grams', /whole number/],
  ['a negative weight', 'code,title,weight_grams\nB1,X,-1\n', 'weight_grams', /from 0/],
  ['a number out of range', 'code,title,length_mm\nB1,X,99999999\n', 'length_mm', /from 1 to 100000/],
  ['a price without currency', 'code,title,price\nB1,X,1.00\n', 'price', /needs a currency/],
  ['too many decimals', 'code,title,price,currency\nB1,X,1.999,GBP\n', 'price', /more decimals than GBP/],
  ['decimals of the yen', 'code,title,price,currency\nB1,X,1.5,JPY\n', 'price', /more decimals than JPY/],
  ['no such currency', 'code,title,price,currency\nB1,X,1,ZZZ\n', 'currency', /no currency/],
  ['an error of a spreadsheet', 'code,title\nB1,#REF!\n', 'title', /error of a spreadsheet/],
  ['garbled text', 'code,title\nB1,ThÃ© vert\n', 'title', /garbled/],
  ['lost characters', 'code,title\nB1,Th\uFFFD\n', 'title', /lost/],
  ['no such brand', 'code,title,brand\nB1,X,nobody\n', 'brand', /no such brand/],
  ['neither yes nor no', 'code,title,is_fragile\nB1,X,maybe\n', 'is_fragile', /yes or no/],
  ['a wrong status', 'code,title,status\nB1,X,gone\n', 'status', /one of active/],
  ['a short tariff code', 'code,title,hs_code\nB1,X,123\n', 'hs_code', /6 to 10 digits/],
  ['a title that is too long', `code,title\nB1,${'x'.repeat(501)}\n`, 'title', /501 characters/],
  ['expiry without lots', 'code,title,tracks_expiry\nB1,X,yes\n', 'tracks_lots', /needed to track expiry/],
];

describe('bad files', () => {
  it.each(badFiles)('%s: refused as a whole', async (_, content, code, words) => {
    // Spreadsheets and broken text are refused when they are read, not when they are stored.
    const refused = await start(content);
    expect([refused.status, refused.body.code]).toEqual([422, code]);
    expect(refused.body.detail).toMatch(words);
  });

  it.each(badRows)('%s: the row is refused', async (_, content, column, detail) => {
    const done = await run(content);
    expect(done.counts.errors).toBe(1);
    expect(done.firstFaults[0].column).toBe(column);
    expect(done.firstFaults[0].detail).toMatch(detail);
    expect(await skus('B1')).toEqual([]);
    const report = await download(done.errorFileId);
    expect(report.split('\r\n')[0]).toBe('\uFEFFrow,column,code,message,value');
    expect(report.split('\r\n')).toHaveLength(3);
  });

  it('a quote never closed further down fails the import and says where', async () => {
    const good = Array.from({ length: 9_000 }, (_, i) => `Q-${i},A title that is long enough`).join('\n');
    const done = await run(`code,title\n${good}\n"Q-X,Y\nQ-Z,Z\n`, { dryRun: true });
    expect(done.status).toBe('failed');
    expect(done.message).toMatch(/opened and never closed/);
    expect(done.problem).toMatchObject({ code: 'csv.broken', detail: done.message });
  });
});

describe('modes', () => {
  const mixed = 'code,title\nM-1,One\nM-2,\nM-3,Three\n';

  it('valid rows: the good ones go in, the bad ones are listed', async () => {
    const done = await run(mixed);
    expect(done).toMatchObject({ status: 'done', counts: counts(2, 0, 0, 1) });
    expect(done.firstFaults).toEqual([
      {
        row: 3,
        column: 'title',
        code: 'required',
        detail: 'is required for a new SKU',
        facts: {},
        value: null,
      },
    ]);
    expect(await download(done.errorFileId)).toBe(
      '\uFEFFrow,column,code,message,value\r\n3,title,required,is required for a new SKU,\r\n',
    );
  });

  it('what is wrong is listed in words of the language that was asked for', async () => {
    const done = await run('code,title,weight_grams\nL-1,One,12345678901\nL-2,,1\n', { language: 'fr' });
    expect(await download(done.errorFileId)).toBe(
      '\uFEFFrow,column,code,message,value\r\n2,weight_grams,out_of_range,doit être entre 0 et 100\u202f000\u202f000,12345678901\r\n3,title,required,à remplir,\r\n',
    );
  });

  it('all or nothing: one bad row and nothing goes in', async () => {
    const file = mixed.replaceAll('M-', 'N-');
    const failed = await run(file, { mode: 'all_or_nothing' });
    expect(failed).toMatchObject({ status: 'failed', counts: counts(2, 0, 0, 1) });
    expect(failed.message).toMatch(/nothing was changed/);
    expect(await skus('N-1', 'N-3')).toEqual([]);
    const done = await run(file.replace('N-2,', 'N-2,Two'), { mode: 'all_or_nothing' });
    expect(done).toMatchObject({ status: 'done', counts: counts(3, 0, 0, 0) });
    expect(await skus('N-1', 'N-2', 'N-3')).toHaveLength(3);
  });

  it('a dry run says what would happen and changes nothing', async () => {
    const done = await run(mixed.replaceAll('M-', 'D-'), { dryRun: true });
    expect(done).toMatchObject({ status: 'done', isDryRun: true, counts: counts(2, 0, 0, 1) });
    expect(await skus('D-1', 'D-3')).toEqual([]);
    expect((await owner.post(`/v1/imports/${done.id}/undo`)).body.code).toBe('imports.not_undoable');
  });
});

describe('empty cells', () => {
  const full =
    'code,title,weight_grams,description,price,price_currency,status\nEC-1,Mug,340,Blue,2.50,GBP,active\n';
  const emptied = 'code,title,weight_grams,description,price,price_currency,status\nEC-1,,,,,,\n';

  it('change nothing unless the import says that they take values away', async () => {
    await run(full);
    expect((await run(emptied)).counts).toEqual(counts(0, 0, 1, 0));
    const trial = await run(emptied, { emptyCells: 'clear', dryRun: true });
    expect(trial).toMatchObject({ emptyCells: 'clear', counts: counts(0, 1, 0, 0, 4) });
    expect((await skus('EC-1'))[0]).toMatchObject({ weightGrams: 340, version: 1 });
  });

  it('take away what may be missing, keep what may not, and undo brings it back', async () => {
    const done = await run(emptied, { emptyCells: 'clear' });
    expect(done.counts).toEqual(counts(0, 1, 0, 0, 4));
    const bare = { weightGrams: null, description: null, priceMinor: null, priceCurrency: null };
    expect((await skus('EC-1'))[0]).toMatchObject({ title: 'Mug', status: 'active', ...bare });
    expect((await run(emptied, { emptyCells: 'clear' })).counts).toEqual(counts(0, 0, 1, 0));
    await owner.post(`/v1/imports/${done.id}/undo`);
    await app.settle();
    expect((await skus('EC-1'))[0]).toMatchObject({ weightGrams: 340, description: 'Blue', priceMinor: 250 });
  });

  it('of a column that is left out say nothing', async () => {
    const mapping = { description: '', weight_grams: '' };
    const done = await run(emptied, { emptyCells: 'clear', mapping });
    expect(done.counts).toEqual(counts(0, 1, 0, 0, 2));
    expect((await skus('EC-1'))[0]).toMatchObject({
      weightGrams: 340,
      description: 'Blue',
      priceMinor: null,
    });
  });

  it('that would leave half a fact are refused', async () => {
    await run('code,title,cost,cost_currency\nEC-2,Jug,2,GBP\n');
    const done = await run('code,cost_currency\nEC-2,\n', { emptyCells: 'clear' });
    expect(done.counts).toEqual(counts(0, 0, 0, 1));
    expect(done.firstFaults[0].detail).toBe('is required with a cost');
    expect((await skus('EC-2'))[0]).toMatchObject({ costMinor: 200, costCurrency: 'GBP' });
    const answer = await start(emptied, { emptyCells: 'perhaps' });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/emptyCells']);
  });

  it('clear customers and locations alike', async () => {
    await run('email,name,phone,tags\neve@example.com,Eve,+4412,vip\n', { kind: 'customers' });
    const people = { kind: 'customers', emptyCells: 'clear' };
    const done = await run('email,name,phone,tags,locale\neve@example.com,,,,\n', people);
    expect(done.counts).toEqual(counts(0, 1, 0, 0, 3));
    const eve = async () => (await owner.get('/v1/customers?email=eve@example.com')).body.items[0];
    expect(await eve()).toMatchObject({ name: '', phone: null, tags: [], locale: 'en' });
    await owner.post(`/v1/imports/${done.id}/undo`);
    await app.settle();
    expect(await eve()).toMatchObject({ name: 'Eve', phone: '+4412', tags: ['vip'] });

    const address = { line1: '1 Dock Road', city: 'London', postcode: 'E16 2AB', country: 'GB' };
    const node = { code: 'CLR', name: 'Clear', kind: 'warehouse', timeZone: 'Europe/London', address };
    await owner.post('/v1/nodes', node);
    const places = 'node,code,kind,parent,aisle\nCLR,Z,zone,,\nCLR,Z-1,bin,Z,4\n';
    await run(places, { kind: 'locations' });
    const flat = await run('node,code,parent,aisle\nCLR,Z-1,,\n', { kind: 'locations', emptyCells: 'clear' });
    expect(flat.counts).toEqual(counts(0, 1, 0, 0, 2));
    await owner.post(`/v1/imports/${flat.id}/undo`);
    await app.settle();
    expect((await run(places, { kind: 'locations' })).counts).toEqual(counts(0, 0, 2, 0));
  });

  it('do not give the SKU of one brand to all, where the caller is limited to it', async () => {
    const brand = (await owner.post('/v1/brands', { code: 'own', name: 'Own' })).body;
    const limited = await app.caller('manager', { brandIds: [brand.id] });
    await run('code,title,brand\nEC-3,Cup,own\n', {}, limited);
    const done = await run('code,brand\nEC-3,\n', { emptyCells: 'clear' }, limited);
    expect(done.firstFaults[0]).toMatchObject({ column: 'brand', detail: expect.stringMatching(/may not/) });
    expect((await run('code,brand\nEC-3,\n', { emptyCells: 'clear' })).counts).toEqual(counts(0, 1, 0, 0, 1));
  });
});

describe('undo', () => {
  it('puts back what was there, except where it was changed since', async () => {
    const before = 'code,title,weight_grams\nU-1,One,1\nU-2,Two,2\n';
    await run(before);
    const { id } = await run(
      'code,title,weight_grams,barcodes\nU-1,First,,UB-1\nU-2,Second,20,\nU-3,Third,3,\nU-4,Fourth,4,\n',
    );
    const [two, four] = [(await skus('U-2'))[0]!, (await skus('U-4'))[0]!];
    expect((await owner.patch(`/v1/skus/${two.id}`, { title: 'Mine' }, two.version)).status).toBe(200);
    expect((await owner.patch(`/v1/skus/${four.id}`, { isFragile: true }, 1)).status).toBe(200);
    expect((await owner.post(`/v1/imports/${id}/undo`)).status).toBe(202);
    expect((await owner.post(`/v1/imports/${id}/undo`)).body.code).toBe('imports.not_undoable');
    await app.settle();
    const { undo } = (await owner.get(`/v1/imports/${id}`)).body;
    expect(undo).toMatchObject({ status: 'done', undone: 2, notUndone: 2 });
    expect((await skus('U-1'))[0]).toMatchObject({ title: 'One', weightGrams: 1, barcodes: [] });
    expect((await skus('U-2'))[0]).toMatchObject({ title: 'Mine', weightGrams: 20 });
    expect(await skus('U-3')).toEqual([]);
    expect(await skus('U-4')).toHaveLength(1);
    expect(await download(undo.reportFileId)).toBe(
      '\uFEFFrow,code,message\r\n3,changed_since,changed since: title\r\n5,changed_since,changed since: isFragile\r\n',
    );
    expect((await owner.post(`/v1/imports/${id}/undo`)).body.code).toBe('imports.not_undoable');
  });

  it('keeps what something else refers to', async () => {
    const { id } = await run('code,title\nREF-KIT,Kit\nREF-PART,Part\n');
    const [kit, part] = [(await skus('REF-KIT'))[0]!, (await skus('REF-PART'))[0]!];
    await owner.post('/v1/kits', { skuId: kit.id, components: [{ skuId: part.id, quantity: 1 }] });
    await owner.post(`/v1/imports/${id}/undo`);
    await app.settle();
    expect((await owner.get(`/v1/imports/${id}`)).body.undo).toMatchObject({ undone: 0, notUndone: 2 });
  });
});

describe('a long import', () => {
  const rows = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `L-${from + i},Row ${from + i}`).join('\n');
  const long = `code,title\n${rows(0, 1300)}\n`;

  it('goes on where it crashed and applies no row twice', async () => {
    const { id } = (await start(long)).body;
    let seen = 0;
    const dies = runImport(
      app.edge,
      importKinds,
      { org: app.org, requestId: 'crash' },
      { importId: id, language: 'en' },
      () => {
        seen += 1;
        if (seen === 3) throw new Error('killed');
      },
    );
    await expect(dies).rejects.toThrow('killed');
    expect((await owner.get(`/v1/imports/${id}`)).body).toMatchObject({
      status: 'running',
      counts: counts(1000, 0, 0, 0),
    });
    // Two workers take it up again at once.
    const job = jobs.find(({ task }) => task === 'platform.run-import')!;
    const again = () =>
      runJob(app.edge, job, { org: app.org, requestId: 'again', payload: { importId: id } });
    await Promise.all([again(), again()]);
    expect((await owner.get(`/v1/imports/${id}`)).body).toMatchObject({
      status: 'done',
      rowsDone: 1301,
      counts: counts(1300, 0, 0, 0),
    });
    await app.settle();
  });

  it('that is done says what came of it, whenever it is asked', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { id } = (await start(`code,title\nASK-${round},One\n`)).body;
      const run = runImport(
        app.edge,
        importKinds,
        { org: app.org, requestId: 'r' },
        { importId: id, language: 'en' },
      );
      const asked = async (): Promise<{ created: number }> => {
        const { status, counts: found } = (await owner.get(`/v1/imports/${id}`)).body;
        return status === 'done' ? found : asked();
      };
      expect((await Promise.all([asked(), asked(), asked(), run]))[0].created).toBe(1);
    }
    await app.settle();
  });

  it('stops when told to, and what it did can be undone', async () => {
    const { id, jobId } = (await start(long.replaceAll('L-', 'C-'))).body;
    const stop = runImport(
      app.edge,
      importKinds,
      { org: app.org, requestId: 'r' },
      { importId: id, language: 'en' },
      (row) => {
        if (row > 600) void owner.post(`/v1/jobs/${jobId}/cancellation`);
      },
    );
    await owner.post(`/v1/jobs/${jobId}/cancellation`);
    await stop;
    expect((await owner.get(`/v1/imports/${id}`)).body).toMatchObject({ status: 'cancelled' });
    expect((await owner.post(`/v1/jobs/${jobId}/cancellation`)).body.code).toBe('jobs.finished');
    await app.settle();
  });
});

describe('rights', () => {
  it('are those of who asked, also in the background', async () => {
    const mine = (await owner.post('/v1/brands', { code: 'mine', name: 'Mine' })).body;
    const theirs = (await owner.post('/v1/brands', { code: 'theirs', name: 'Theirs' })).body;
    await app.act((ctx) => createSku(ctx, { code: 'R-SHARED', title: 'Shared' }));
    const limited = await app.caller('manager', { brandIds: [mine.id] });
    const done = await run('code,title,brand\nR-1,One,\nR-SHARED,Stolen,\nR-2,Two,theirs\n', {}, limited);
    expect(done.counts).toEqual(counts(1, 0, 0, 2));
    expect((await skus('R-1'))[0]?.brandId).toBe(mine.id);
    expect((await skus('R-SHARED'))[0]?.title).toBe('Shared');
    const other = await app.caller('manager', { brandIds: [theirs.id] });
    for (const path of [`/v1/imports/${done.id}`, `/v1/jobs/${done.jobId}`, `/v1/files/${done.fileId}`]) {
      expect((await other.get(path)).status, path).toBe(404);
    }
    const elsewhere = await createOrganization(app.edge, { name: 'Elsewhere' });
    const stranger = await app.caller('owner', { org: elsewhere });
    expect((await stranger.get(`/v1/imports/${done.id}`)).status).toBe(404);
    const foreign = await stranger.post('/v1/imports', { kind: 'skus', fileId: done.fileId });
    expect(foreign.body.code).toBe('file.not_found');
    const agent = await app.caller('agent');
    expect((await agent.post('/v1/imports', { kind: 'skus', fileId: done.fileId })).status).toBe(403);
    const scoped = await app.caller('owner', {
      scopes: ['imports:write', 'imports:read', 'files:read', 'files:write'],
    });
    const refused = await start('code,title\nX,X\n', {}, scoped);
    expect([refused.status, refused.body.permission]).toEqual([403, 'skus:write']);
  });
});

describe('other kinds', () => {
  it('kits: one row per component', async () => {
    await run('code,title\nK,Kit\nP1,Part 1\nP2,Part 2\n');
    const done = await run('kit,component,quantity\nK,P1,2\nK,P2,1\nK,NOPE,1\nK,K,1\n', { kind: 'kits' });
    expect(done.counts).toEqual(counts(0, 2, 0, 2));
    expect((await skus('K'))[0]?.isKit).toBe(true);
    await owner.post(`/v1/imports/${done.id}/undo`);
    await app.settle();
    expect((await skus('K'))[0]?.isKit).toBe(false);
  });

  it('locations: parents before children', async () => {
    const address = { line1: '1 Dock Road', city: 'London', postcode: 'E16 2AB', country: 'GB' };
    const node = { code: 'MAIN', name: 'Main', kind: 'warehouse', timeZone: 'Europe/London', address };
    await owner.post('/v1/nodes', node);
    const file =
      'node,code,kind,parent,barcode\nMAIN,Z,zone,,\nMAIN,Z-1,bin,Z,\nMAIN,Z-2,bin,Q,\nMAIN,Z-3,bin,,5412345000013\nNONE,X,bin,,\n';
    const done = await run(file, { kind: 'locations' });
    expect(done.counts).toEqual(counts(2, 0, 0, 3));
    expect(done.firstFaults.map((each: { column: string }) => each.column)).toEqual([
      'parent',
      'barcode',
      'node',
    ]);
    expect((await run(file, { kind: 'locations' })).counts).toEqual(counts(0, 0, 2, 3));
    await owner.post(`/v1/imports/${done.id}/undo`);
    await app.settle();
    expect((await owner.get(`/v1/imports/${done.id}`)).body.undo).toMatchObject({ undone: 2, notUndone: 0 });
  });

  it('customers: found whatever the case of the address', async () => {
    const done = await run('Email,Name,Tags\nAda@example.com,Ada,vip|vip\nnobody,X,\n', {
      kind: 'customers',
    });
    expect(done.counts).toEqual(counts(1, 0, 0, 1));
    const again = await run('Email,Name\nada@EXAMPLE.com,Ada Byron\n', { kind: 'customers' });
    expect(again.counts).toEqual(counts(0, 1, 0, 0));
    await owner.post(`/v1/imports/${again.id}/undo`);
    await owner.post(`/v1/imports/${done.id}/undo`);
    await app.settle();
    expect((await owner.get('/v1/customers?email=ada@example.com')).body.items).toEqual([]);
    expect((await start('x\n1\n', { kind: 'planets' })).body.code).toBe('imports.unknown_kind');
  });
});
