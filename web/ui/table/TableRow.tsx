import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataTableProps } from './DataTable.tsx';

type TableRowProps<Row extends { id: string }> = DataTableProps<Row> & {
  row: Row;
  index: number;
  isActive: boolean;
};

/** One row: opens on a click that is on nothing else (the keyboard by its link, or j, k, Enter), chosen by its check box. */
export function TableRow<Row extends { id: string }>(props: TableRowProps<Row>) {
  const { row, columns, selection, onOpen, nameOf } = props;
  const { t } = useTranslation('ui');
  const isChosen = selection?.ids.has(row.id) ?? false;
  const open = (event: MouseEvent<HTMLElement>) => {
    const isOnControl = (event.target as HTMLElement).closest('a, button, input, label');
    if (!isOnControl && getSelection()?.type !== 'Range') onOpen?.(row);
  };
  return (
    <tr
      onClick={onOpen ? open : undefined}
      data-row={props.index}
      // The header is the first row; rows that are scrolled away are not drawn.
      aria-rowindex={props.index + 2}
      className={[onOpen ? 'opens' : '', props.isActive ? 'active' : '', isChosen ? 'chosen' : ''].join(' ')}
    >
      {selection ? (
        <td className="check">
          <input
            type="checkbox"
            aria-label={t('table.select', { name: nameOf?.(row) ?? row.id })}
            checked={isChosen}
            onChange={() => {}}
            onClick={(event) => selection.toggle(row.id, { throughFrom: event.shiftKey })}
          />
        </td>
      ) : null}
      {columns.map(({ name, cell, isNumber }) => (
        <td key={name} className={isNumber ? 'number' : undefined}>
          {cell(row)}
        </td>
      ))}
    </tr>
  );
}
