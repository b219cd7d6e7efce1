import { Compile } from 'typebox/compile';
import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { fault, invalidField, Refusal } from '../../../platform/errors.ts';
import { stale } from '../../../platform/http/edits.ts';
import { newId } from '../../../platform/ids.ts';
import type { CarrierKind } from '../carriers/carrier.ts';
import { rateSheetSettings } from '../carriers/rate-sheet/settings.ts';
import { type SandboxScript, scriptLeft, setScript } from '../carriers/sandbox/script.ts';
import { sandboxSettings } from '../carriers/sandbox/settings.ts';
import type { CarrierRecord, NewService, Service } from './model.ts';
import { asCarrier, carrierById, carrierColumns, serviceColumns } from './store.ts';

/** Accounts with carriers and the services they offer. */
const settingsOf = { rate_sheet: Compile(rateSheetSettings), sandbox: Compile(sandboxSettings) };

export type NewCarrier = {
  code: string;
  name: string;
  kind: CarrierKind;
  settings?: Record<string, unknown>;
  services?: readonly NewService[];
};

/** @throws Refusal `shipping.carrier_code_taken` */
export async function createCarrier(ctx: WriteContext, request: NewCarrier): Promise<CarrierRecord> {
  const settings = validSettings(request.kind, request.settings ?? {});
  const row = await ctx.db
    .insertInto('shipping.carriers')
    .values({
      orgId: ctx.org,
      id: newId('carrier'),
      code: request.code,
      name: request.name,
      kind: request.kind,
      settings: JSON.stringify(settings),
      createdAt: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['orgId', 'code']).doNothing())
    .returning(carrierColumns)
    .executeTakeFirst();
  if (!row) {
    throw new Refusal(
      'shipping.carrier_code_taken',
      'conflict',
      `There is a carrier with the code "${request.code}". Choose another code.`,
      { taken: request.code },
    );
  }
  for (const service of request.services ?? []) await putService(ctx, row.id, service);
  await ctx.publish({
    type: 'shipping.carrier.created',
    subjectId: row.id,
    data: { code: row.code, kind: row.kind },
  });
  return asCarrier(row);
}

function validSettings(kind: CarrierKind, settings: Record<string, unknown>): Record<string, unknown> {
  const schema = settingsOf[kind];
  if (schema.Check(settings)) return settings;
  const [found] = schema.Errors(settings);
  throw invalidField(
    `/settings${found?.instancePath ?? ''}`,
    fault('invalid', `${found?.message ?? 'is not a setting'} (${kind})`),
    'shipping.invalid_carrier_settings',
  );
}

export type CarrierEdit = { name?: string; settings?: Record<string, unknown>; isActive?: boolean };

export async function editCarrier(
  ctx: WriteContext,
  id: string,
  version: number,
  edit: CarrierEdit,
): Promise<CarrierRecord> {
  const { kind, version: before } = await carrierById(ctx, id);
  const row = await ctx.db
    .updateTable('shipping.carriers')
    .set((build) => ({
      ...(edit.name === undefined ? {} : { name: edit.name }),
      ...(edit.isActive === undefined ? {} : { isActive: edit.isActive }),
      ...(edit.settings === undefined
        ? {}
        : { settings: JSON.stringify(validSettings(kind, edit.settings)) }),
      version: build('version', '+', 1),
    }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(carrierColumns)
    .executeTakeFirst();
  if (!row) throw stale(before, version);
  await ctx.publish({ type: 'shipping.carrier.edited', subjectId: id, data: { ...edit } });
  return asCarrier(row);
}

export async function listCarriers(ctx: ReadContext): Promise<CarrierRecord[]> {
  const rows = await ctx.db
    .selectFrom('shipping.carriers')
    .select(carrierColumns)
    .where('orgId', '=', ctx.org)
    .orderBy('code')
    .execute();
  return rows.map(asCarrier);
}

export async function listServices(ctx: ReadContext, carrierId: string): Promise<Service[]> {
  await carrierById(ctx, carrierId);
  return ctx.db
    .selectFrom('shipping.services')
    .select(serviceColumns)
    .where('orgId', '=', ctx.org)
    .where('carrierId', '=', carrierId)
    .orderBy('code')
    .execute();
}

/** Creates the service or replaces what was said of it. */
export async function putService(
  ctx: WriteContext,
  carrierId: string,
  service: NewService,
): Promise<Service> {
  if (service.transitDaysMin > service.transitDaysMax)
    throw invalidField(
      '/transitDaysMax',
      fault('below_shortest', 'The longest transit cannot be shorter than the shortest.'),
    );
  await carrierById(ctx, carrierId);
  const { code, ...facts } = {
    deliversWeekends: false,
    isTracked: true,
    requiresSignature: false,
    maxWeightGrams: null,
    isActive: true,
    ...service,
  };
  return ctx.db
    .insertInto('shipping.services')
    .values({ orgId: ctx.org, carrierId, code, ...facts })
    .onConflict((conflict) =>
      conflict
        .columns(['orgId', 'carrierId', 'code'])
        .doUpdateSet((build) => ({ ...facts, version: build('shipping.services.version', '+', 1) })),
    )
    .returning(serviceColumns)
    .executeTakeFirstOrThrow();
}

/** @throws Refusal `shipping.not_a_sandbox` */
export async function sandboxScriptOf(ctx: ReadContext, carrierId: string): Promise<SandboxScript> {
  await refuseUnlessSandbox(ctx, carrierId);
  return scriptLeft(ctx, carrierId);
}

/** @throws Refusal `shipping.not_a_sandbox` */
export async function scriptSandbox(
  ctx: WriteContext,
  carrierId: string,
  script: SandboxScript,
): Promise<SandboxScript> {
  await refuseUnlessSandbox(ctx, carrierId);
  await setScript(ctx, carrierId, script);
  return script;
}

async function refuseUnlessSandbox(ctx: ReadContext, carrierId: string): Promise<void> {
  const { kind } = await carrierById(ctx, carrierId);
  if (kind === 'sandbox') return;
  throw new Refusal(
    'shipping.not_a_sandbox',
    'unprocessable',
    'Only a sandbox carrier takes a script; this one is real.',
  );
}
