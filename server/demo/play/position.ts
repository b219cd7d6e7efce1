/** Where in the stream a company stands, by the orders it has. Pure. */
import type { DemoEvent } from '../events.ts';
import type { DemoCompany } from '../generate/company.ts';

/** Orders are sent so many at once; a play that is cut off leaves gaps no wider than this. */
export const ordersAtOnce = 4;

/** What was not told yet: orders that were on their way when a play was cut off, and all after the last one taken. */
export function untold(events: readonly DemoEvent[], taken: ReadonlySet<string>): DemoEvent[] {
  const isTaken = (event: DemoEvent) => event.kind === 'order' && taken.has(event.order.externalId);
  const last = events.findLastIndex(isTaken);
  const orders = events.slice(0, last + 1).filter(({ kind }) => kind === 'order');
  return [...orders.slice(-2 * ordersAtOnce).filter((event) => !isTaken(event)), ...events.slice(last + 1)];
}

export type Chosen = { events: DemoEvent[]; isTheLast: boolean };

/** Those of the next days; with a cap, up to the last order under it. */
export function nextDays(
  events: readonly DemoEvent[],
  { timeZone }: DemoCompany,
  days: number,
  mostOrders = Number.POSITIVE_INFINITY,
): Chosen {
  const first = events[0];
  if (!first) return { events: [], isTheLast: true };
  const day = Temporal.Instant.from(first.at).toZonedDateTimeISO(timeZone).startOfDay();
  const until = day.add({ days }).toInstant().toString();
  const chosen: DemoEvent[] = [];
  let orders = 0;
  for (const event of events) {
    if (event.at >= until || (event.kind === 'order' && orders === mostOrders)) break;
    if (event.kind === 'order') orders += 1;
    chosen.push(event);
  }
  return { events: chosen, isTheLast: chosen.length === events.length };
}
