import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { exportKinds, reactions } from '../composition.ts';
import { systemClock } from '../platform/clock.ts';
import type { CommandIo } from '../platform/command.ts';
import { readConfig } from '../platform/config.ts';
import { byteOrderMark, csvLine } from '../platform/csv/write-csv.ts';
import { openDatabase } from '../platform/database/open-database.ts';
import { createPool } from '../platform/database/pool.ts';
import { type Edge, systemCall } from '../platform/edge.ts';
import { exportKindNamed } from '../platform/exports/exports.ts';
import { exportPages } from '../platform/exports/run-export.ts';

/** Writes a CSV file straight from the database. */
export const help = `usage: waybill export KIND [--out FILE] [--filter NAME=VALUE]... [--org NUMBER]

Writes CSV (UTF-8, commas, CRLF) to standard output, or to FILE. Text that a spreadsheet would take for a formula is made
harmless; importing the file again changes nothing. Kinds: ${exportKinds.map(({ kind }) => kind).join(', ')}. --org is 1 unless told.

Example: waybill export skus --filter status=active --out skus.csv
`;

export async function run(args: string[], io: CommandIo): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      filter: { type: 'string', multiple: true },
      org: { type: 'string' },
    },
  });
  const [name, ...others] = positionals;
  const org = Number(values.org ?? 1);
  const pairs = (values.filter ?? []).map((entry) => /^(\w+)=(.*)$/s.exec(entry)?.slice(1) ?? []);
  const isFilterWrong = pairs.some((pair) => pair.length !== 2);
  if (name === undefined || others.length > 0 || !Number.isSafeInteger(org) || org < 1 || isFilterWrong) {
    io.stderr.write(help);
    return 2;
  }
  const kind = exportKindNamed(exportKinds, name);
  const database = await openDatabase(readConfig(io.env), (line) => io.stderr.write(`${line}\n`));
  const pool = createPool({ url: database.url, role: 'runtime', size: 1 });
  const edge: Edge = { pool, clock: systemClock, reactions };
  try {
    const out = values.out === undefined ? io.stdout : createWriteStream(values.out);
    await send(out, byteOrderMark + csvLine(kind.columns));
    let rows = 0;
    for await (const page of exportPages(edge, kind, systemCall(org), Object.fromEntries(pairs))) {
      await send(out, page.map(csvLine).join(''));
      rows += page.length;
    }
    if (out !== io.stdout) await new Promise<void>((resolve) => out.end(resolve));
    io.stderr.write(`${rows} rows\n`);
    return 0;
  } finally {
    await pool.end();
    await database.stop();
  }
}

async function send(out: Writable, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}
