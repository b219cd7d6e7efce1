import type { WriteContext } from '../../../../platform/context.ts';
import { notFound } from '../../../../platform/errors.ts';
import { nodeById } from '../../nodes/store.ts';
import { type PublicHoliday, publicHolidays } from '../public-holidays.ts';
import { setCalendarDays } from './set-calendar-days.ts';

export type HolidayRequest = { year: number; country?: string; region?: string };

/**
 * Marks a year's public holidays as days off; the node's own country unless told.
 * @throws Refusal `node.not_found`, `network.no_holiday_data`
 */
export async function loadPublicHolidays(
  ctx: WriteContext,
  nodeId: string,
  request: HolidayRequest,
): Promise<PublicHoliday[]> {
  const node = await nodeById(ctx, nodeId);
  if (!node) throw notFound('node', nodeId);
  const country = request.country ?? node.address.country;
  const holidays = await publicHolidays(country, request.region, request.year);
  await setCalendarDays(
    ctx,
    nodeId,
    holidays.map((holiday) => ({ ...holiday, isWorking: false })),
  );
  return holidays;
}
