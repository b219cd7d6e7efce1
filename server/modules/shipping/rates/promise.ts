/**
 * The day a parcel is promised for: counted on the days the service delivers, from the day after pickup. Zero days
 * means the same day, if the service delivers then.
 */
export function promisedDay(shipOn: string, transitDays: number, deliversWeekends: boolean): string {
  let day = Temporal.PlainDate.from(shipOn);
  const delivers = () => deliversWeekends || day.dayOfWeek <= 5;
  while (transitDays === 0 && !delivers()) day = day.add({ days: 1 });
  for (let left = transitDays; left > 0; ) {
    day = day.add({ days: 1 });
    if (delivers()) left -= 1;
  }
  return day.toString();
}
