import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import type { RateQuestion, RateRow } from './model.ts';
import { postcodePrefixes } from './postcode-prefixes.ts';

/**
 * Every active service of every active carrier for each question and node, with the sheet, zone and bracket that apply on
 * the day (the node's day at `at`). One statement, however many questions and nodes.
 */
export async function rateRows(
  ctx: ReadContext,
  nodeIds: readonly string[],
  questions: readonly RateQuestion[],
  at: Date,
  only?: { carrierId: string; serviceCode: string },
): Promise<RateRow[]> {
  if (nodeIds.length === 0 || questions.length === 0) return [];
  const columns = questionColumns(questions);
  const found = await sql<RateRow>`
    with questions as (
      select key, country, string_to_array(prefixes, ',') as prefixes, weight, longest, middle, shortest
        from unnest(${columns.keys}::text[], ${columns.countries}::text[], ${columns.prefixes}::text[],
          ${columns.weights}::int[], ${columns.longest}::int[], ${columns.middle}::int[], ${columns.shortest}::int[])
          as q (key, country, prefixes, weight, longest, middle, shortest)
    ), offers as (
      select n.id as node_id, c.id as carrier_id, c.code as carrier_code, c.name as carrier_name,
             c.kind as carrier_kind, c.settings as carrier_settings, v.code as service_code, v.name as service_name,
             v.transit_days_min, v.transit_days_max, v.delivers_weekends, v.is_tracked, v.requires_signature,
             v.max_weight_grams, h.id as rate_sheet_id, h.currency, h.fuel_surcharge_basis_points, h.volumetric_divisor
        from network.nodes n
        join shipping.carriers c on c.org_id = n.org_id and c.is_active
        join shipping.services v on v.org_id = c.org_id and v.carrier_id = c.id and v.is_active
        left join lateral (
          select * from shipping.rate_sheets s
           where s.org_id = c.org_id and s.carrier_id = c.id and (s.node_id is null or s.node_id = n.id)
             and s.effective_from <= (${at}::timestamptz at time zone n.time_zone)::date
             and (s.effective_until is null
               or s.effective_until >= (${at}::timestamptz at time zone n.time_zone)::date)
           order by s.node_id is null, s.effective_from desc, s.id desc limit 1
        ) h on true
       where n.org_id = ${ctx.org} and n.id = any (${nodeIds}::text[])
         and (${only?.carrierId ?? null}::text is null
           or c.id = ${only?.carrierId ?? null} and v.code = ${only?.serviceCode ?? null})
    )
    select q.key, o.node_id, o.carrier_id, o.carrier_code, o.carrier_name, o.carrier_kind, o.carrier_settings,
           o.service_code, o.service_name, o.delivers_weekends, o.is_tracked, o.requires_signature, o.max_weight_grams,
           coalesce(t.transit_days_min, o.transit_days_min) as transit_days_min,
           coalesce(t.transit_days_max, o.transit_days_max) as transit_days_max,
           o.rate_sheet_id, o.currency, o.fuel_surcharge_basis_points, z.zone, w.billable_grams, b.format, b.price_minor
      from offers o cross join questions q
      cross join lateral (
        select greatest(q.weight, coalesce(ceil(q.longest::numeric * q.middle * q.shortest / o.volumetric_divisor), 0))::int
               as billable_grams
      ) w
      left join lateral (
        select zone from shipping.rate_zones z
         where z.org_id = ${ctx.org} and z.rate_sheet_id = o.rate_sheet_id
           and (z.country = q.country and z.postcode_prefix = any (q.prefixes)
             or z.country = '*' and z.postcode_prefix = '')
         order by z.country = '*', length(z.postcode_prefix) desc limit 1
      ) z on true
      left join shipping.rate_transits t on t.org_id = ${ctx.org} and t.rate_sheet_id = o.rate_sheet_id
        and t.service_code = o.service_code and t.zone = z.zone
      left join lateral (
        select format, price_minor from (
          select distinct on (format) format, price_minor, longest_mm from shipping.rate_brackets b
           where b.org_id = ${ctx.org} and b.rate_sheet_id = o.rate_sheet_id and b.service_code = o.service_code
             and b.zone = z.zone and b.up_to_grams >= w.billable_grams
             and (b.longest_mm is null or q.longest is null
               or q.longest <= b.longest_mm and q.middle <= b.middle_mm and q.shortest <= b.shortest_mm)
           order by format, up_to_grams
        ) fitting
        -- Without sizes the roomiest format is assumed; with them the cheapest that fits.
        order by case when q.longest is null then coalesce(longest_mm, 2147483647) end desc, price_minor, format limit 1
      ) b on true
     order by q.key, o.node_id, o.carrier_code, o.service_code
  `.execute(ctx.db);
  return found.rows;
}

function questionColumns(questions: readonly RateQuestion[]) {
  const sides = questions.map((question) => sidesOf(question));
  return {
    keys: questions.map(({ key }) => key),
    countries: questions.map(({ destination }) => destination.country),
    prefixes: questions.map(({ destination }) =>
      postcodePrefixes(destination.country, destination.postcode).join(','),
    ),
    weights: questions.map(({ weightGrams }) => weightGrams),
    longest: sides.map(([side]) => side),
    middle: sides.map(([, side]) => side),
    shortest: sides.map(([, , side]) => side),
  };
}

/** The sides in falling order, or nulls unless all three are known. */
function sidesOf({ lengthMm, widthMm, heightMm }: RateQuestion): (number | null)[] {
  if (!lengthMm || !widthMm || !heightMm) return [null, null, null];
  return [lengthMm, widthMm, heightMm].sort((a, b) => b - a);
}

/** ISO 4217 code of the organisation's money. */
export async function homeCurrency(ctx: ReadContext): Promise<string> {
  const row = await ctx.db
    .selectFrom('platform.organizations')
    .select('currency')
    .where('id', '=', ctx.org)
    .executeTakeFirstOrThrow();
  return row.currency;
}
