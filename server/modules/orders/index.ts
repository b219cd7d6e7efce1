/** The door of orders: for commands that bring orders in from a file. */
export { type HistorySource, importHistory } from './history/import-history.ts';
export type {
  HistoryAccount,
  HistoryDocument,
  HistoryHeading,
  HistoryProgress,
  LeftOutRow,
  RowKind,
} from './history/model.ts';
