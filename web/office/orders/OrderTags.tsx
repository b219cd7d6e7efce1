import { TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { StaleNotice } from '../../ui/StaleNotice.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useMay } from '../shell/use-me.ts';
import { type Order, orderChanges, useOrder } from './order-queries.ts';

/** The tags of an order, changed in place. */
export function OrderTags({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const fresh = useOrder(order.id);
  const save = useAct(
    async ({ tags, version }: { tags: string[]; version: number }) =>
      dataOf(
        await api.PATCH('/v1/orders/{id}', {
          params: { path: { id: order.id }, header: { 'If-Match': `"${version}"` } },
          body: { tags },
        }),
      ),
    { changes: orderChanges },
  );
  const mine = save.variables?.tags ?? order.tags;
  const isWaiting = save.isPending || save.isError;
  return (
    <>
      <h2>{t('tags')}</h2>
      <TagsInput
        aria-label={t('tags')}
        placeholder={order.tags.length === 0 ? t('tagsHint') : undefined}
        disabled={!useMay('orders:write')}
        value={isWaiting ? mine : order.tags}
        onChange={(tags) => save.mutate({ tags, version: order.version })}
      />
      <StaleNotice
        error={save.error}
        onTakeTheirs={() => {
          save.reset();
          void fresh.refetch();
        }}
        onKeepMine={async () => {
          const { data } = await fresh.refetch();
          if (data) save.mutate({ tags: mine, version: data.version });
        }}
      />
    </>
  );
}
