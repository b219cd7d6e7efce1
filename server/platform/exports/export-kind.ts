import type { Permission } from '../auth/principal.ts';
import type { ReadContext } from '../context.ts';
import type { CsvValue } from '../csv/write-csv.ts';
import { fault, invalidField, type Refusal } from '../errors.ts';

/** What a module brings so that its things can be exported: named columns and rows, page by page in a stable order. */
export type ExportKind = {
  /** Plural noun of the API: `skus`. */
  kind: string;
  /** What the caller must be allowed to, beside exporting. */
  access: Permission;
  columns: readonly string[];
  /** The rows after `cursor` (undefined: from the start), fewer than all, and where to go on; no cursor on the last page. */
  page(ctx: ReadContext, filter: ExportFilter, cursor: string | undefined): Promise<ExportPage>;
};

/** Values of the filters the list of the same noun takes. */
export type ExportFilter = Readonly<Record<string, string>>;

export type ExportPage = { rows: CsvValue[][]; nextCursor: string | null };

/** The refusal of a filter the list does not know; `what` is the list and its verb: `SKUs are`. */
export function unknownFilter(what: string, name: string, known: readonly string[]): Refusal {
  const detail =
    known.length === 0 ? `${what} exported without a filter.` : `${what} filtered by ${known.join(', ')}.`;
  return invalidField(`/filter/${name}`, fault('unknown_filter', detail, { known }));
}
