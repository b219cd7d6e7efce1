import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useMay } from '../shell/use-me.ts';

/** Copies the shopper's link to the order's tracking page; makes a new one where the former was ended. */
export function CopyTrackingLink({ orderId }: { orderId: string }) {
  const { t } = useTranslation('orders');
  const copy = useAct(
    async (id: string) => {
      const params = { path: { id } };
      const { url } = dataOf(await api.GET('/v1/orders/{id}/tracking-link', { params }));
      const link = url ?? dataOf(await api.POST('/v1/orders/{id}/tracking-link/renewal', { params })).url;
      await navigator.clipboard.writeText(link ?? '');
      return url === null;
    },
    {
      changes: [],
      onDone: (isNew) => sayDone(t(isNew ? 'trackingLinkRenewed' : 'trackingLinkCopied')),
      onFailed: sayFailed,
    },
  );
  if (!useMay('orders:write')) return null;
  return (
    <Button variant="default" loading={copy.isPending} onClick={() => copy.mutate(orderId)}>
      {t('act.copyTrackingLink')}
    </Button>
  );
}
