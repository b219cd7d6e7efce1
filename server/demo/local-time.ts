/**
 * The retailer's clock: wall time in London, to the minute, without an offset. One instant for each wall
 * time; in the hour that occurs twice the first is taken, in the hour that does not occur the time after
 * the gap.
 */
export const RETAILER_TIME_ZONE = 'Europe/London';

const WALL_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

let lastText = '';
let lastInstant: string | null = null;

/**
 * `2011-09-19 08:26:00` in London to `2011-09-19T07:26:00Z`; `null` when it is not such a time. The rows of
 * one invoice share their time, so the last answer is kept.
 */
export function instantOf(wallTime: string): string | null {
  if (wallTime === lastText) return lastInstant;
  lastInstant = convert(wallTime);
  lastText = wallTime;
  return lastInstant;
}

function convert(wallTime: string): string | null {
  if (!WALL_TIME.test(wallTime)) return null;
  try {
    const local = Temporal.PlainDateTime.from(wallTime.replace(' ', 'T'), { overflow: 'reject' });
    return local.toZonedDateTime(RETAILER_TIME_ZONE, { disambiguation: 'compatible' }).toInstant().toString();
  } catch (error) {
    // Temporal answers a time that no clock shows with a RangeError.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
