import type { WriteContext } from '../../../../platform/context.ts';
import { notFound } from '../../../../platform/errors.ts';
import { lockNode } from '../../nodes/store.ts';
import { type CalendarDay, deleteCalendarDay, upsertCalendarDays } from '../store.ts';

/**
 * Says of single days whether the node works on them, whatever its week says.
 * @throws Refusal `node.not_found`
 */
export async function setCalendarDays(
  ctx: WriteContext,
  nodeId: string,
  days: readonly CalendarDay[],
): Promise<void> {
  if (!(await lockNode(ctx, nodeId))) throw notFound('node', nodeId);
  // The last word on a day wins, as it would in two requests.
  const byDay = new Map(days.map((day) => [day.onDate, day]));
  await upsertCalendarDays(ctx, nodeId, [...byDay.values()]);
  await ctx.publish({
    type: 'network.calendar.changed',
    subjectId: nodeId,
    data: { set: [...byDay.values()] },
  });
}

/** The day follows the week again. @throws Refusal `node.not_found`, `calendar_day.not_found` */
export async function clearCalendarDay(ctx: WriteContext, nodeId: string, onDate: string): Promise<void> {
  if (!(await lockNode(ctx, nodeId))) throw notFound('node', nodeId);
  if (!(await deleteCalendarDay(ctx, nodeId, onDate))) throw notFound('calendar_day', onDate);
  await ctx.publish({ type: 'network.calendar.changed', subjectId: nodeId, data: { cleared: onDate } });
}
