import type { ReadContext } from '../context.ts';
import { openCsv, readRows } from '../csv/read-csv.ts';
import { fileWithContent } from '../files/files.ts';
import { kindNamed } from './create-import.ts';
import type { ImportKind } from './import-kind.ts';
import { suggestedMapping } from './mapping.ts';

/** What a file would be read as, before anything is imported. */
export type ImportPreview = {
  header: string[];
  delimiter: string;
  encoding: string;
  /** The first rows as they stand in the file. */
  sample: string[][];
  columns: { name: string; isRequired: boolean; isClearable: boolean; describes: string }[];
  /** Which header would fill which column. */
  mapping: Record<string, string>;
  /** Columns that are required and have no header yet. */
  missing: string[];
};

const sampleRows = 5;

/** @throws Refusal `imports.unknown_kind`, `file.not_found`, and what reading CSV refuses */
export async function previewImport(
  ctx: ReadContext,
  kinds: readonly ImportKind[],
  asked: { kind: string; fileId: string },
): Promise<ImportPreview> {
  const kind = kindNamed(kinds, asked.kind);
  const { content } = await fileWithContent(ctx, asked.fileId);
  const file = await openCsv(content);
  const sample: string[][] = [];
  for await (const { cells } of readRows(content, file)) {
    sample.push(cells);
    if (sample.length === sampleRows) break;
  }
  const mapping = suggestedMapping(file.header, kind.columns);
  const columns = kind.columns.map(({ name, isRequired = false, isClearable = false, describes }) => ({
    name,
    isRequired,
    isClearable,
    describes,
  }));
  const missing = columns.filter(({ name, isRequired }) => isRequired && mapping[name] === undefined);
  return { ...file, sample, columns, mapping, missing: missing.map(({ name }) => name) };
}
