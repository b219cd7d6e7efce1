import type { ReadContext } from '../../../platform/context.ts';
import {
  type Attention,
  attentionNeeded,
  type Changes,
  changesSince,
  type StockAlerts,
  stockAlerts,
} from './attention.ts';
import { type NodeWork, workOfToday } from './work-of-day.ts';

export type Today = {
  nodes: NodeWork[];
  attention: Attention[];
  stock: StockAlerts;
  since: ({ at: Date } & Changes) | null;
};

/** The day as it stands. `since`: when the caller looked last. */
export async function readToday(ctx: ReadContext, since: Date | undefined): Promise<Today> {
  return {
    nodes: await workOfToday(ctx),
    attention: await attentionNeeded(ctx),
    stock: await stockAlerts(ctx),
    since: since === undefined ? null : { at: since, ...(await changesSince(ctx, since)) },
  };
}
