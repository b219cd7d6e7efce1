import { Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Column, DataTableProps } from './DataTable.tsx';

/** The header of a table: check box for all, and columns that sort where the list can. */
export function TableHead<Row extends { id: string }>({
  columns,
  rows,
  selection,
  sort,
  onSort,
}: DataTableProps<Row>) {
  const { t } = useTranslation('ui');
  const chosen = rows.filter(({ id }) => selection?.ids.has(id)).length;
  return (
    <thead>
      <tr>
        {selection ? (
          <th scope="col" className="check">
            <Checkbox
              size="xs"
              aria-label={t('table.selectAll')}
              checked={rows.length > 0 && chosen === rows.length}
              indeterminate={chosen > 0 && chosen < rows.length}
              onChange={() =>
                chosen === rows.length ? selection.clear() : selection.setAll(rows.map(({ id }) => id))
              }
            />
          </th>
        ) : null}
        {columns.map((column) => (
          <th
            key={column.name}
            scope="col"
            className={column.isNumber ? 'number' : undefined}
            aria-sort={sortOf(column, sort)}
          >
            {column.sort && onSort ? (
              <SortButton column={column} sort={sort} onSort={onSort} />
            ) : (
              column.header
            )}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function sortOf<Row>(column: Column<Row>, sort: string | undefined) {
  if (!column.sort) return undefined;
  if (sort === column.sort) return 'ascending' as const;
  return sort === `-${column.sort}` ? ('descending' as const) : ('none' as const);
}

type SortButtonProps<Row> = { column: Column<Row>; sort: string | undefined; onSort: (sort: string) => void };

function SortButton<Row>({ column, sort, onSort }: SortButtonProps<Row>) {
  const direction = sortOf(column, sort);
  return (
    <button
      type="button"
      className="sort"
      onClick={() => onSort(direction === 'descending' ? (column.sort ?? '') : `-${column.sort}`)}
    >
      {column.header}
      {direction === 'ascending' ? <IconArrowUp size={14} aria-hidden="true" /> : null}
      {direction === 'descending' ? <IconArrowDown size={14} aria-hidden="true" /> : null}
    </button>
  );
}
