/**
 * Wall time to instant where clocks change. A wall time that does not exist (clocks go forward) means the first valid
 * instant after the gap; one that happens twice (clocks go back) means the first.
 */
export function instantOfLocalTime(day: string, time: string, zone: string): Date {
  const wall = Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(time));
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wall)) return new Date(earlier.epochMilliseconds);
  // Inside a gap `earlier` reads the wall time with the offset after it, which lies before the change of clocks.
  const change = earlier.getTimeZoneTransition('next');
  return new Date((change ?? earlier).epochMilliseconds);
}

/** The calendar day in the zone at the instant. */
export function localDay(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}
