/** The door of orders: their edits by others than the office, and orders that commands bring in from a file. */
export { type EditRequest, editOrder } from './editing/edit-order.ts';
export { type HistorySource, importHistory } from './history/import-history.ts';
export type {
  HistoryAccount,
  HistoryDocument,
  HistoryHeading,
  HistoryProgress,
  LeftOutRow,
  RowKind,
} from './history/model.ts';
