import { Skeleton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../ProblemNotice.tsx';
import { useShortcuts } from '../use-shortcuts.ts';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import type { Selection } from './use-selection.ts';

/** One column. Numbers stand right, with their unit in the header; the first column stays while the rest scrolls. */
export type Column<Row> = {
  name: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  isNumber?: boolean;
  /** The value of the API's `sort` (ascending); descending is the same with `-`. */
  sort?: string;
  /** Shown in the last line of the table. */
  total?: ReactNode;
};

export type DataTableProps<Row extends { id: string }> = {
  /** What the table lists, for those who cannot see it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** A row's own name, for the label of its check box. */
  nameOf?: (row: Row) => string;
  onOpen?: (row: Row) => void;
  selection?: Selection;
  sort?: string;
  onSort?: (sort: string) => void;
  isLoading?: boolean;
  error?: unknown;
  onRetry?: () => void;
  hasMore?: boolean;
  isLoadingMore?: boolean;
  onMore?: () => void;
  /** What stands here when there is no row. */
  empty: ReactNode;
};

const rowHeight = 36;
/** Longer lists draw what is in sight: a hundred rows take a slow computer seconds. */
const drawAllUpTo = 40;
const rowsBeside = 10;
/** Until the frame is measured: about a screen. */
const firstHeight = 720;

/** A list as a table: sticky header and first column, keyboard (`j k x Enter`), selection, skeleton, totals. */
export function DataTable<Row extends { id: string }>(props: DataTableProps<Row>) {
  const { rows, columns, selection } = props;
  const { t } = useTranslation('ui');
  const frame = useRef<HTMLElement>(null);
  const [at, setAt] = useState(-1);
  useTableKeys(props, at, setAt, frame);
  const window_ = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: rowsBeside,
    initialRect: { width: 0, height: firstHeight },
    enabled: rows.length > drawAllUpTo,
  });
  const { onMore } = useMoreOnScroll(props, frame);
  if (props.error && rows.length === 0) return <ProblemNotice error={props.error} onRetry={props.onRetry} />;
  if (!props.isLoading && rows.length === 0) return <>{props.empty}</>;
  const isVirtual = rows.length > drawAllUpTo;
  const items = isVirtual ? window_.getVirtualItems() : undefined;
  const [from, to] = items ? [items[0]?.index ?? 0, (items.at(-1)?.index ?? -1) + 1] : [0, rows.length];
  const width = columns.length + (selection ? 1 : 0);
  return (
    <>
      {props.error ? <ProblemNotice error={props.error} onRetry={props.onRetry} /> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section className="table-frame" ref={frame} tabIndex={0} aria-label={props.label} onScroll={onMore}>
        <table className="data" aria-rowcount={rows.length + 1}>
          <TableHead {...props} />
          <tbody>
            {props.isLoading && rows.length === 0 ? <SkeletonRows width={width} /> : null}
            <Spacer height={items ? (items[0]?.start ?? 0) : 0} width={width} />
            {rows.slice(from, to).map((row, offset) => (
              <TableRow
                key={row.id}
                {...props}
                row={row}
                isActive={from + offset === at}
                index={from + offset}
              />
            ))}
            <Spacer height={items ? window_.getTotalSize() - (items.at(-1)?.end ?? 0) : 0} width={width} />
          </tbody>
          {columns.some(({ total }) => total !== undefined) ? (
            <tfoot>
              <tr>
                {selection ? <td /> : null}
                {columns.map(({ name, total, isNumber }) => (
                  <td key={name} className={isNumber ? 'number' : undefined}>
                    {total}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
        {props.hasMore ? (
          <p className="more">
            <button type="button" onClick={props.onMore} disabled={props.isLoadingMore}>
              {t('more')}
            </button>
          </p>
        ) : null}
      </section>
    </>
  );
}

function Spacer({ height, width }: { height: number; width: number }) {
  if (height <= 0) return null;
  return (
    <tr>
      <td colSpan={width} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function SkeletonRows({ width }: { width: number }) {
  return Array.from({ length: 10 }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never change places.
    <tr key={row}>
      {Array.from({ length: width }, (_, cell) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <td key={cell}>
          <Skeleton height={14} my={4} />
        </td>
      ))}
    </tr>
  ));
}

const nearEndPx = 600;

function useMoreOnScroll<Row extends { id: string }>(
  { hasMore, isLoadingMore, onMore }: DataTableProps<Row>,
  frame: React.RefObject<HTMLElement | null>,
) {
  return {
    onMore: () => {
      const element = frame.current;
      if (!element || !hasMore || isLoadingMore) return;
      if (element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPx) onMore?.();
    },
  };
}

function useTableKeys<Row extends { id: string }>(
  { rows, onOpen, selection }: DataTableProps<Row>,
  at: number,
  setAt: (at: number) => void,
  frame: React.RefObject<HTMLElement | null>,
) {
  const { t } = useTranslation('ui');
  const move = (by: number) => setAt(Math.max(0, Math.min(rows.length - 1, at + by)));
  const row = rows[at];
  useEffect(() => {
    frame.current?.querySelector(`[data-row="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at, frame]);
  useShortcuts([
    { keys: 'j', label: t('table.next'), run: () => move(1) },
    { keys: 'k', label: t('table.previous'), run: () => move(-1) },
    ...(onOpen && row ? [{ keys: 'Enter', label: t('table.open'), run: () => onOpen(row) }] : []),
    ...(selection && row
      ? [{ keys: 'x', label: t('table.choose'), run: () => selection.toggle(row.id) }]
      : []),
    ...(selection && selection.ids.size > 0
      ? [{ keys: 'Escape', label: t('table.clear'), run: selection.clear }]
      : []),
  ]);
}
