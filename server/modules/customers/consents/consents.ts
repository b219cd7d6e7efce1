import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { newId } from '../../../platform/ids.ts';
import { lockOwnCustomer } from '../own-customer.ts';

/** What a customer agreed to or withdrew. Facts with their time: nothing is changed, the latest of a purpose holds. */
export const consentPurposes = ['marketing_email', 'marketing_sms', 'review_requests', 'profiling'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export type Consent = {
  id: string;
  purpose: ConsentPurpose;
  isGranted: boolean;
  /** How it was asked, e.g. `checkout box, text of 2026-01`. */
  source: string;
  occurredAt: Date;
  recordedAt: Date;
  recordedBy: string;
};

const columns = ['id', 'purpose', 'isGranted', 'source', 'occurredAt', 'recordedAt', 'recordedBy'] as const;

/** Newest first. */
export async function consentsOfCustomer(ctx: ReadContext, customerId: string): Promise<Consent[]> {
  const rows = await ctx.db
    .selectFrom('customers.consents')
    .select(columns)
    .where('orgId', '=', ctx.org)
    .where('customerId', '=', customerId)
    .orderBy('occurredAt', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
  // The column's check constraint holds the same list of purposes.
  return rows.map((row) => ({ ...row, purpose: row.purpose as ConsentPurpose }));
}

/** Whether the customer agrees to the purpose now; never asked means no. */
export async function hasConsent(
  ctx: ReadContext,
  customerId: string,
  purpose: ConsentPurpose,
): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('customers.consents')
    .select('isGranted')
    .where('orgId', '=', ctx.org)
    .where('customerId', '=', customerId)
    .where('purpose', '=', purpose)
    .orderBy('occurredAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.isGranted ?? false;
}

export type ConsentRequest = {
  purpose: ConsentPurpose;
  isGranted: boolean;
  source: string;
  occurredAt?: string;
};

/** @throws Refusal `customer.not_found` */
export async function recordConsent(
  ctx: WriteContext,
  customerId: string,
  request: ConsentRequest,
): Promise<Consent> {
  const customer = await lockOwnCustomer(ctx, customerId);
  const consent: Consent = {
    id: newId('consent'),
    purpose: request.purpose,
    isGranted: request.isGranted,
    source: request.source,
    occurredAt: request.occurredAt ? new Date(request.occurredAt) : ctx.now,
    recordedAt: ctx.now,
    recordedBy: ctx.principal.id,
  };
  await ctx.db
    .insertInto('customers.consents')
    .values({ ...consent, orgId: ctx.org, customerId })
    .execute();
  await ctx.publish({
    type: 'customers.consent.recorded',
    subjectId: customerId,
    brandId: customer.brandId,
    data: { purpose: consent.purpose, isGranted: consent.isGranted, source: consent.source },
  });
  return consent;
}
