import { Refusal } from '../../../platform/errors.ts';

/**
 * Public holidays of a country or one of its regions, from the data of date-holidays (CC BY-SA 3.0, see NOTICE). The data
 * is large, so it is loaded when first asked for.
 */
export type PublicHoliday = { onDate: string; name: string };

/**
 * @param country ISO 3166-1 alpha-2 @param region code within the country as date-holidays spells it, e.g. `SCT`
 * @throws Refusal `network.no_holiday_data`
 */
export async function publicHolidays(
  country: string,
  region: string | undefined,
  year: number,
): Promise<PublicHoliday[]> {
  const { default: Holidays } = await import('date-holidays');
  const source = new Holidays();
  if (!(country in source.getCountries())) throw noData(`the country ${country}`);
  if (region !== undefined && !(region in (source.getStates(country) ?? {}))) {
    throw noData(`the region ${region} of ${country}`);
  }
  source.init(country, region ?? '');
  const found = new Map<string, string>();
  for (const { date, start, end, type, name } of source.getHolidays(year)) {
    if (type !== 'public') continue;
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    const first = Temporal.PlainDate.from(date.slice(0, 10));
    for (let day = 0; day < days; day += 1) found.set(first.add({ days: day }).toString(), name);
  }
  return [...found].sort().map(([onDate, holiday]) => ({ onDate, name: holiday }));
}

function noData(of: string): Refusal {
  return new Refusal(
    'network.no_holiday_data',
    'unprocessable',
    `There are no public holidays on record for ${of}. Set the days by hand.`,
  );
}
