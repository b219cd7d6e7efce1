import type { ReadContext, WriteContext } from '../../../platform/context.ts';
import { sqlState } from '../../../platform/database/transaction.ts';
import { fault, notFound, Refusal } from '../../../platform/errors.ts';
import { stale } from '../../../platform/http/edits.ts';
import { newId } from '../../../platform/ids.ts';

/** Channels: where orders come from, with their hold window, backorder policy and payment rule. */
export const channelKinds = ['api', 'manual', 'csv', 'shop', 'marketplace'] as const;
export type ChannelKind = (typeof channelKinds)[number];

export type Channel = {
  id: string;
  code: string;
  name: string;
  kind: ChannelKind;
  brandId: string | null;
  holdWindowMinutes: number;
  backorderPolicy: 'accept' | 'refuse';
  defaultServiceCode: string | null;
  requiresPayment: boolean;
  isActive: boolean;
  createdAt: Date;
  version: number;
};

export type ChannelSettings = Partial<
  Pick<
    Channel,
    'name' | 'holdWindowMinutes' | 'backorderPolicy' | 'defaultServiceCode' | 'requiresPayment' | 'isActive'
  >
>;
export type NewChannel = ChannelSettings & {
  code: string;
  name: string;
  kind?: ChannelKind;
  brandId?: string;
};

const columns = [
  'id',
  'code',
  'name',
  'kind',
  'brandId',
  'holdWindowMinutes',
  'backorderPolicy',
  'defaultServiceCode',
  'requiresPayment',
  'isActive',
  'createdAt',
  'version',
] as const;

export async function listChannels(ctx: ReadContext): Promise<Channel[]> {
  const rows = await ctx.db
    .selectFrom('orders.channels')
    .select(columns)
    .where('orgId', '=', ctx.org)
    .orderBy('code')
    .execute();
  return rows.map(asChannel);
}

/** @throws Refusal `channel.code_taken` */
export async function createChannel(
  ctx: WriteContext,
  { kind = 'api', brandId, ...request }: NewChannel,
): Promise<Channel> {
  const row = await ctx.db
    .insertInto('orders.channels')
    .values({
      orgId: ctx.org,
      id: newId('channel'),
      kind,
      brandId: brandId ?? null,
      createdAt: ctx.now,
      ...request,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      if (sqlState(error) !== '23505') throw error;
      throw new Refusal(
        'channel.code_taken',
        'conflict',
        `There is already a channel "${request.code}". Choose another code.`,
        {
          errors: [{ pointer: '/code', ...fault('taken', 'is taken') }],
          taken: request.code,
        },
      );
    });
  await ctx.publish({
    type: 'orders.channel.created',
    subjectId: row.id,
    brandId: row.brandId,
    data: { code: row.code },
  });
  return asChannel(row);
}

/** @throws Refusal `request.stale`, `channel.not_found` */
export async function editChannel(
  ctx: WriteContext,
  id: string,
  settings: ChannelSettings,
  version: number,
): Promise<Channel> {
  const row = await ctx.db
    .updateTable('orders.channels')
    .set((build) => ({ ...settings, version: build('version', '+', 1) }))
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning(columns)
    .executeTakeFirst();
  if (row) {
    await ctx.publish({ type: 'orders.channel.edited', subjectId: id, brandId: row.brandId, data: settings });
    return asChannel(row);
  }
  const exists = await ctx.db
    .selectFrom('orders.channels')
    .select('version')
    .where('orgId', '=', ctx.org)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!exists) throw notFound('channel', id);
  throw stale(exists.version, version);
}

function asChannel(
  row: Omit<Channel, 'kind' | 'backorderPolicy'> & { kind: string; backorderPolicy: string },
): Channel {
  // Both columns are held to these unions by checks in the schema.
  return {
    ...row,
    kind: row.kind as ChannelKind,
    backorderPolicy: row.backorderPolicy as Channel['backorderPolicy'],
  };
}
