import { sql } from 'kysely';
import { brandOfNew } from '../../platform/auth/own-brands.ts';
import type { WriteContext } from '../../platform/context.ts';
import { sqlState } from '../../platform/database/transaction.ts';
import { fault } from '../../platform/errors.ts';
import type { CellReader } from '../../platform/imports/cells.ts';
import {
  type AppliedChange,
  changedFault,
  changedSince,
  changedValues,
  goneFault,
  type ImportColumn,
  type ImportedRow,
  importKind,
  type RowResult,
  type UndoResult,
} from '../../platform/imports/import-kind.ts';
import type { Customer, CustomerFacts } from './model.ts';
import { customersByEmails, insertCustomers, lockCustomer, updateCustomer } from './store.ts';

/** Importing customers: a row is found by brand and mail address, whatever its case. */
type CustomerRow = {
  email: string;
  brand: string | undefined;
  facts: Partial<Pick<CustomerFacts, 'name' | 'phone' | 'locale' | 'tags'>>;
};

/** The columns of customer files, for import and export alike. */
export const customerColumns: readonly ImportColumn[] = [
  {
    name: 'email',
    aliases: ['email address', 'e-mail'],
    isRequired: true,
    describes: 'Finds the customer',
  },
  { name: 'name', isClearable: true, aliases: ['full name', 'customer name'], describes: 'Name' },
  { name: 'phone', isClearable: true, aliases: ['telephone'], describes: 'Phone' },
  { name: 'locale', aliases: ['language'], describes: 'Language, e.g. en or fr-CA' },
  { name: 'tags', isClearable: true, describes: 'Parted by |; replace those there are' },
  { name: 'brand', describes: 'Code of the brand' },
];

export const customerImport = importKind<CustomerRow>({
  kind: 'customers',
  access: 'customers:write',
  columns: customerColumns,
  parse: parseCustomer,
  keyOf: ({ brand, email }) => `${brand ?? ''} ${email.toLowerCase()}`,
  apply: applyCustomers,
  undo: undoCustomers,
});

function parseCustomer(cells: CellReader): CustomerRow {
  const email = cells.text('email', {
    max: 254,
    pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    form: { words: 'is no mail address', example: 'ann@example.com' },
  });
  const name = cells.orClear('name', cells.text('name', { max: 200 }));
  const tags = cells.orClear('tags', cells.list('tags'));
  return {
    email: cells.required('email', email) ?? '',
    brand: cells.text('brand', { max: 40 }),
    facts: {
      // A customer always has a name and tags; without any, both are empty.
      name: name === null ? '' : name,
      phone: cells.orClear('phone', cells.text('phone', { max: 50, isCode: true })),
      locale: cells.text('locale', {
        pattern: /^[a-z]{2,3}(-[A-Z]{2})?$/,
        form: { words: 'must be like en or fr-CA', example: 'fr-CA' },
      }),
      tags: tags === null ? [] : tags,
    },
  };
}

async function applyCustomers(
  ctx: WriteContext,
  rows: readonly ImportedRow<CustomerRow>[],
): Promise<RowResult[]> {
  const byBrand = Map.groupBy(rows, ({ value }) => value.brand);
  const results: RowResult[] = [];
  for (const [brand, own] of byBrand) {
    const brandId = brand === undefined ? brandOfNew(ctx, undefined) : await brandIdOf(ctx, brand);
    if (brandId === undefined) {
      const faults = [{ column: 'brand', ...fault('no_such', 'there is no such brand'), value: brand ?? '' }];
      results.push(...own.map(({ row }): RowResult => ({ row, outcome: 'error', faults })));
    } else {
      results.push(...(await applyToBrand(ctx, brandId, own)));
    }
  }
  return results;
}

async function brandIdOf(ctx: WriteContext, code: string): Promise<string | undefined> {
  const brand = await ctx.db
    .selectFrom('catalog.brands')
    .select('id')
    .where('orgId', '=', ctx.org)
    .where('code', '=', code)
    .executeTakeFirst();
  return brand?.id;
}

async function applyToBrand(
  ctx: WriteContext,
  brandId: string | null,
  rows: readonly ImportedRow<CustomerRow>[],
): Promise<RowResult[]> {
  const found = await customersByEmails(
    ctx,
    brandId,
    rows.map(({ value }) => value.email),
  );
  const existing = new Map(found.map((customer) => [customer.email?.toLowerCase(), customer]));
  const isKnown = (row: ImportedRow<CustomerRow>) => existing.get(row.value.email.toLowerCase());
  const results: RowResult[] = [];
  for (const row of rows) {
    const customer = isKnown(row);
    if (customer) results.push(await changeCustomer(ctx, row, customer));
  }
  const fresh = rows.filter((row) => !isKnown(row));
  return [...results, ...(await createCustomers(ctx, brandId, fresh))];
}

async function changeCustomer(
  ctx: WriteContext,
  { row, value }: ImportedRow<CustomerRow>,
  { id }: Customer,
): Promise<RowResult> {
  const customer = await lockCustomer(ctx, id);
  const changed = customer && changedValues({ ...customer }, value.facts);
  if (!customer || !changed) return { row, outcome: 'skipped' };
  await updateCustomer(ctx, id, changed.after);
  await publishChange(ctx, customer, Object.keys(changed.after));
  return { row, outcome: 'updated', subjectId: id, ...changed };
}

async function publishChange(ctx: WriteContext, { id, brandId }: Customer, fields: string[]): Promise<void> {
  await ctx.publish({ type: 'customers.customer.changed', subjectId: id, brandId, data: { fields } });
}

async function createCustomers(
  ctx: WriteContext,
  brandId: string | null,
  rows: readonly ImportedRow<CustomerRow>[],
): Promise<RowResult[]> {
  const created = await insertCustomers(
    ctx,
    rows.map(({ value: { email, facts } }) => ({
      brandId,
      email,
      name: facts.name ?? '',
      phone: facts.phone ?? null,
      locale: facts.locale ?? 'en',
      tags: facts.tags ?? [],
    })),
  );
  await ctx.publish(
    ...created.map(({ id }) => ({ type: 'customers.customer.created', subjectId: id, brandId, data: {} })),
  );
  const byEmail = new Map(created.map((customer) => [customer.email, customer]));
  return rows.map(({ row, value }): RowResult => {
    const customer = byEmail.get(value.email);
    // Another transaction has just added the same customer; the next import will find it.
    if (!customer) return { row, outcome: 'skipped' };
    const { email, name, phone, locale, tags } = customer;
    return { row, outcome: 'created', subjectId: customer.id, after: { email, name, phone, locale, tags } };
  });
}

async function undoCustomers(ctx: WriteContext, changes: readonly AppliedChange[]): Promise<UndoResult[]> {
  const results: UndoResult[] = [];
  for (const change of changes) {
    const { row, outcome, before, after } = change;
    const customer = await lockCustomer(ctx, change.subjectId);
    const changed = customer ? changedSince({ ...customer }, after) : [];
    if (!customer) results.push({ row, fault: goneFault });
    else if (changed.length > 0) results.push({ row, fault: changedFault(changed) });
    else if (outcome === 'created') results.push(await removeCustomer(ctx, row, customer));
    else {
      // `before` holds the earlier values of fields of a customer and nothing else.
      await updateCustomer(ctx, customer.id, (before ?? {}) as Partial<CustomerFacts>);
      await publishChange(ctx, customer, Object.keys(before ?? {}));
      results.push({ row });
    }
  }
  return results;
}

async function removeCustomer(ctx: WriteContext, row: number, customer: Customer): Promise<UndoResult> {
  await sql`savepoint remove_customer`.execute(ctx.db);
  try {
    await sql`delete from customers.customers where org_id = ${ctx.org} and id = ${customer.id}`.execute(
      ctx.db,
    );
    await sql`release savepoint remove_customer`.execute(ctx.db);
    return { row };
  } catch (error) {
    await sql`rollback to savepoint remove_customer`.execute(ctx.db);
    // 23503: an order, address, consent or note refers to it.
    if (sqlState(error) !== '23503') throw error;
    return { row, fault: fault('customer_in_use', 'in use by orders, addresses, consents or notes') };
  }
}
