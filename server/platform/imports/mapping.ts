import { fault, invalidField, Refusal } from '../errors.ts';
import type { ImportColumn } from './import-kind.ts';

/** Which header of the file fills which column: as the caller says, and otherwise by name. */
export type Mapping = { [column: string]: string };

export type MappedFile = { mapping: Mapping; unusedHeaders: string[] };

/**
 * `asked` wins; what it does not name is found by name, whatever case, spaces and underscores. A column mapped to the empty
 * text is left out.
 * @throws Refusal `request.invalid` for names that do not exist, `imports.missing_column`
 */
export function mapHeader(
  header: readonly string[],
  columns: readonly ImportColumn[],
  asked: Mapping = {},
): MappedFile {
  for (const [column, name] of Object.entries(asked)) {
    const pointer = `/mapping/${column}`;
    if (!columns.some((each) => each.name === column)) {
      throw invalidField(
        pointer,
        fault(
          'no_such_column',
          `There is no column "${column}". Use: ${columns.map((c) => c.name).join(', ')}.`,
          {
            column,
            allowed: columns.map((each) => each.name),
          },
        ),
      );
    }
    if (name !== '' && !header.includes(name)) {
      throw invalidField(
        pointer,
        fault('no_such_header', `The file has no header "${name}". It has: ${header.join(', ')}.`, {
          name,
          header,
        }),
      );
    }
  }
  const mapping = suggestedMapping(header, columns, asked);
  const missing = columns.filter((column) => column.isRequired && mapping[column.name] === undefined);
  if (missing.length > 0) {
    throw new Refusal(
      'imports.missing_column',
      'unprocessable',
      `The file has no column for ${missing.map(({ name }) => name).join(', ')}. Its headers are ${header.join(', ')}; say in the mapping which one it is.`,
      { missing: missing.map(({ name }) => name), header },
    );
  }
  const used = new Set(Object.values(mapping));
  return { mapping, unusedHeaders: header.filter((name) => name !== '' && !used.has(name)) };
}

/** The mapping by name, with what is asked first; required columns may be missing from it. */
export function suggestedMapping(
  header: readonly string[],
  columns: readonly ImportColumn[],
  asked: Mapping = {},
): Mapping {
  const mapping: Mapping = {};
  for (const column of columns) {
    const found = asked[column.name] ?? headerFor(header, column, Object.values(asked));
    if (found !== undefined && found !== '') mapping[column.name] = found;
  }
  return mapping;
}

function headerFor(header: readonly string[], column: ImportColumn, taken: string[]): string | undefined {
  const names = [column.name, ...(column.aliases ?? [])].map(simplified);
  return header.find((name) => names.includes(simplified(name)) && !taken.includes(name));
}

function simplified(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
