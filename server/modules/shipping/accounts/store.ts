import type { ReadContext } from '../../../platform/context.ts';
import { notFound } from '../../../platform/errors.ts';
import type { CarrierKind } from '../carriers/carrier.ts';
import type { CarrierRecord, Service } from './model.ts';

/** The SQL of carrier accounts and services. */
export const carrierColumns = [
  'id',
  'code',
  'name',
  'kind',
  'settings',
  'isActive',
  'createdAt',
  'version',
] as const;

export const serviceColumns = [
  'carrierId',
  'code',
  'name',
  'transitDaysMin',
  'transitDaysMax',
  'deliversWeekends',
  'isTracked',
  'requiresSignature',
  'maxWeightGrams',
  'isActive',
  'version',
] as const;

/** @throws Refusal `carrier.not_found` */
export async function carrierById(ctx: ReadContext, id: string): Promise<CarrierRecord> {
  const row = await ctx.db
    .selectFrom('shipping.carriers')
    .select(carrierColumns)
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('carrier', id);
  return asCarrier(row);
}

/** @throws Refusal `service.not_found` */
export async function serviceOf(ctx: ReadContext, carrierId: string, code: string): Promise<Service> {
  const row = await ctx.db
    .selectFrom('shipping.services')
    .select(serviceColumns)
    .where('orgId', '=', ctx.org)
    .where('carrierId', '=', carrierId)
    .where('code', '=', code)
    .executeTakeFirst();
  if (!row) throw notFound('service', code);
  return row;
}

type Row = Omit<CarrierRecord, 'kind' | 'settings'> & { kind: string; settings: unknown };

export function asCarrier(row: Row): CarrierRecord {
  // The kind is constrained by the table; settings are validated by the vendor's schema when written.
  return {
    ...row,
    kind: row.kind as CarrierKind,
    settings: row.settings as Record<string, unknown>,
  };
}
