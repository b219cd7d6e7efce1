import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { TagsField } from '../../ui/TagsField.tsx';
import { useMay } from '../shell/use-me.ts';
import { type Order, orderChanges, useOrder } from './order-queries.ts';

/** The tags of an order, changed in place. */
export function OrderTags({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const fresh = useOrder(order.id);
  return (
    <TagsField
      label={t('tags')}
      hint={t('tagsHint')}
      record={order}
      isDisabled={!useMay('orders:write')}
      changes={orderChanges}
      reread={async () => (await fresh.refetch()).data}
      save={async ({ tags, version }) =>
        dataOf(
          await api.PATCH('/v1/orders/{id}', {
            params: { path: { id: order.id }, header: { 'If-Match': `"${version}"` } },
            body: { tags },
          }),
        )
      }
    />
  );
}
