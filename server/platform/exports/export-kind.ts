import type { Permission } from '../auth/principal.ts';
import type { ReadContext } from '../context.ts';
import type { CsvValue } from '../csv/write-csv.ts';

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
