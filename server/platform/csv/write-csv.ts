/**
 * Writes CSV (RFC 4180, CRLF) that a spreadsheet cannot be tricked with: text that begins like a formula gets an apostrophe in
 * front, numbers stay numbers. `readGuarded` takes the apostrophe off again, so that an export can be imported.
 */
export type CsvValue = string | number | boolean | null | undefined;

/** Beginnings a spreadsheet takes for a formula or for a command, the full-width forms included. */
const trigger = /^[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/;

export const byteOrderMark = '\uFEFF';

export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const isGuarded = trigger.test(value) || /^'/.test(value);
  const guarded = isGuarded ? `'${value}` : value;
  return isGuarded || /[",;\t\r\n|]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** The text of a cell as it was before `csvLine` guarded it. */
export function readGuarded(cell: string): string {
  if (!cell.startsWith("'")) return cell;
  const rest = cell.slice(1);
  return trigger.test(rest) || rest.startsWith("'") ? rest : cell;
}
