import { sql } from 'kysely';
import type { ReadContext } from '../../../platform/context.ts';
import type { RateQuestion, RateRow } from './model.ts';
import { type Bracket, lookUpPrice, type PriceList, serviceZone } from './price-list.ts';

/**
 * Every active service of every active carrier for each question and node, with what the sheet that applies on the day
 * (the node's day at `at`) says of it. One statement, and one more for each sheet not looked up before.
 */
export async function rateRows(
  ctx: ReadContext,
  nodeIds: readonly string[],
  questions: readonly RateQuestion[],
  at: Date,
  only?: { carrierId: string; serviceCode: string },
): Promise<RateRow[]> {
  if (nodeIds.length === 0 || questions.length === 0) return [];
  const tariffs = await tariffsOf(ctx, nodeIds, at, only);
  return questions.flatMap((question) => tariffs.map((tariff) => rateRow(question, tariff)));
}

/** A service from a node, and the sheet that prices it on the day; none where no sheet is agreed. */
export type Tariff = { offer: Offer; list: PriceList | undefined };

export async function tariffsOf(
  ctx: ReadContext,
  nodeIds: readonly string[],
  at: Date,
  only?: { carrierId: string; serviceCode: string },
): Promise<Tariff[]> {
  const offers = await offersOf(ctx, nodeIds, at, only);
  const lists = new Map<string, PriceList>();
  for (const { rateSheetId } of offers)
    if (rateSheetId !== null && !lists.has(rateSheetId))
      lists.set(rateSheetId, await priceListOf(ctx, rateSheetId));
  return offers.map((offer) => ({ offer, list: lists.get(offer.rateSheetId ?? '') }));
}

type Offer = Omit<RateRow, 'key' | 'zone' | 'billableGrams' | 'format' | 'priceMinor'>;

export function rateRow(question: RateQuestion, { offer, list }: Tariff): RateRow {
  const found = list && lookUpPrice(list, offer.serviceCode, question);
  return {
    ...offer,
    ...found?.transit,
    key: question.key,
    zone: found?.zone ?? null,
    billableGrams: found?.billableGrams ?? question.weightGrams,
    format: found?.bracket?.format ?? null,
    priceMinor: found?.bracket?.priceMinor ?? null,
  };
}

async function offersOf(
  ctx: ReadContext,
  nodeIds: readonly string[],
  at: Date,
  only?: { carrierId: string; serviceCode: string },
): Promise<Offer[]> {
  const found = await sql<Offer>`
    select n.id as node_id, c.id as carrier_id, c.code as carrier_code, c.name as carrier_name,
           c.kind as carrier_kind, c.settings as carrier_settings, v.code as service_code, v.name as service_name,
           v.transit_days_min, v.transit_days_max, v.delivers_weekends, v.is_tracked, v.requires_signature,
           v.max_weight_grams, h.id as rate_sheet_id, h.currency, h.fuel_surcharge_basis_points
      from network.nodes n
      join shipping.carriers c on c.org_id = n.org_id and c.is_active
      join shipping.services v on v.org_id = c.org_id and v.carrier_id = c.id and v.is_active
      left join lateral (
        select * from shipping.rate_sheets s
         where s.org_id = c.org_id and s.carrier_id = c.id and (s.node_id is null or s.node_id = n.id)
           and s.effective_from <= (${at}::timestamptz at time zone n.time_zone)::date
           and (s.effective_until is null or s.effective_until >= (${at}::timestamptz at time zone n.time_zone)::date)
         order by s.node_id is null, s.effective_from desc, s.id desc limit 1
      ) h on true
     where n.org_id = ${ctx.org} and n.id = any (${nodeIds}::text[])
       and (${only?.carrierId ?? null}::text is null
         or c.id = ${only?.carrierId ?? null} and v.code = ${only?.serviceCode ?? null})
     order by n.id, c.code, v.code`.execute(ctx.db);
  return found.rows;
}

/** Sheets are never changed once imported, so what was read of one holds for as long as the program runs. */
const priceLists = new Map<string, PriceList>();
const keptPriceLists = 200;

async function priceListOf(ctx: ReadContext, rateSheetId: string): Promise<PriceList> {
  const key = `${ctx.org} ${rateSheetId}`;
  const kept = priceLists.get(key);
  if (kept) return kept;
  const list = await readPriceList(ctx, rateSheetId);
  const oldest = priceLists.keys().next().value;
  if (priceLists.size >= keptPriceLists && oldest !== undefined) priceLists.delete(oldest);
  priceLists.set(key, list);
  return list;
}

type SheetRow = {
  volumetricDivisor: number | null;
  zones: { country: string; prefix: string; zone: string }[];
  brackets: (Omit<Bracket, 'sidesMm'> & { serviceCode: string; zone: string; sides: (number | null)[] })[];
  transits: { serviceCode: string; zone: string; transitDaysMin: number; transitDaysMax: number }[];
};

async function readPriceList(ctx: ReadContext, rateSheetId: string): Promise<PriceList> {
  const found = await sql<SheetRow>`
    select s.volumetric_divisor,
      (select coalesce(jsonb_agg(jsonb_build_object('country', z.country, 'prefix', z.postcode_prefix, 'zone', z.zone)),
         '[]') from shipping.rate_zones z where z.org_id = s.org_id and z.rate_sheet_id = s.id) as zones,
      (select coalesce(jsonb_agg(jsonb_build_object('serviceCode', b.service_code, 'zone', b.zone, 'format', b.format,
         'upToGrams', b.up_to_grams, 'sides', jsonb_build_array(b.longest_mm, b.middle_mm, b.shortest_mm),
         'priceMinor', b.price_minor) order by b.format, b.up_to_grams), '[]')
         from shipping.rate_brackets b where b.org_id = s.org_id and b.rate_sheet_id = s.id) as brackets,
      (select coalesce(jsonb_agg(jsonb_build_object('serviceCode', t.service_code, 'zone', t.zone,
         'transitDaysMin', t.transit_days_min, 'transitDaysMax', t.transit_days_max)), '[]')
         from shipping.rate_transits t where t.org_id = s.org_id and t.rate_sheet_id = s.id) as transits
      from shipping.rate_sheets s where s.org_id = ${ctx.org} and s.id = ${rateSheetId}`.execute(ctx.db);
  const sheet = found.rows[0];
  return {
    volumetricDivisor: sheet?.volumetricDivisor ?? null,
    zones: zonesOf(sheet?.zones ?? []),
    brackets: bracketsOf(sheet?.brackets ?? []),
    transits: new Map(
      (sheet?.transits ?? []).map(({ serviceCode, zone, ...days }) => [serviceZone(serviceCode, zone), days]),
    ),
  };
}

function zonesOf(rows: SheetRow['zones']): Map<string, Map<string, string>> {
  const countries = new Map<string, Map<string, string>>();
  for (const { country, prefix, zone } of rows) {
    const prefixes = countries.get(country) ?? new Map<string, string>();
    countries.set(country, prefixes.set(prefix, zone));
  }
  return countries;
}

function bracketsOf(rows: SheetRow['brackets']): Map<string, Bracket[]> {
  const brackets = new Map<string, Bracket[]>();
  for (const { serviceCode, zone, sides, ...bracket } of rows) {
    const key = serviceZone(serviceCode, zone);
    const [longest, middle, shortest] = sides;
    const sidesMm: Bracket['sidesMm'] = longest && middle && shortest ? [longest, middle, shortest] : null;
    const list = brackets.get(key);
    if (list) list.push({ ...bracket, sidesMm });
    else brackets.set(key, [{ ...bracket, sidesMm }]);
  }
  return brackets;
}

/** ISO 4217 code of the organization's money. */
export async function homeCurrency(ctx: ReadContext): Promise<string> {
  const row = await ctx.db
    .selectFrom('platform.organizations')
    .select('currency')
    .where('id', '=', ctx.org)
    .executeTakeFirstOrThrow();
  return row.currency;
}
