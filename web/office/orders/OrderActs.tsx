import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { useMay } from '../shell/use-me.ts';
import { CancelDialog } from './CancelDialog.tsx';
import { EditLines } from './EditLines.tsx';
import { HoldDialog } from './HoldDialog.tsx';
import type { Order } from './order-queries.ts';

/** What can be done with an order as it stands: hold, edit, cancel. */
export function OrderActs({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const [dialog, setDialog] = useState<'hold' | 'edit' | 'cancel'>();
  const mayWrite = useMay('orders:write');
  const isOpen = !['fulfilled', 'cancelled'].includes(order.fulfillmentStatus);
  const isOffered = mayWrite && isOpen;
  useShortcuts(
    isOffered
      ? [
          { keys: 'h', label: t('act.hold'), run: () => setDialog('hold') },
          { keys: 'e', label: t('act.edit'), run: () => setDialog('edit') },
        ]
      : [],
  );
  if (!isOffered) return null;
  const close = () => setDialog(undefined);
  return (
    <>
      <Button variant="default" onClick={() => setDialog('hold')}>
        {t('act.hold')}
      </Button>
      <Button variant="default" onClick={() => setDialog('edit')}>
        {t('act.edit')}
      </Button>
      <Button variant="default" c="var(--red)" onClick={() => setDialog('cancel')}>
        {t('act.cancel')}
      </Button>
      {dialog === 'hold' ? <HoldDialog order={order} onClose={close} /> : null}
      {dialog === 'edit' ? <EditLines order={order} onClose={close} /> : null}
      {dialog === 'cancel' ? <CancelDialog order={order} onClose={close} /> : null}
    </>
  );
}
