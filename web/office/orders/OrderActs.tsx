import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { useMay } from '../shell/use-me.ts';
import { CancelDialog } from './CancelDialog.tsx';
import { EditLines } from './EditLines.tsx';
import { HoldDialog } from './HoldDialog.tsx';
import type { Order } from './order-queries.ts';

type Act = 'hold' | 'edit' | 'cancel';

/** What can be done with an order as it stands: hold, edit, cancel. */
export function OrderActs({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const [dialog, setDialog] = useState<Act>();
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
  const close = () => setDialog(undefined);
  return (
    <>
      {isOffered ? <Acts onChoose={setDialog} /> : null}
      {/* What is being typed stays when the order is done with meanwhile: sending it says so. */}
      {dialog === 'hold' ? <HoldDialog order={order} onClose={close} /> : null}
      {dialog === 'edit' ? <EditLines order={order} onClose={close} /> : null}
      {dialog === 'cancel' ? <CancelDialog order={order} onClose={close} /> : null}
    </>
  );
}

function Acts({ onChoose }: { onChoose: (act: Act) => void }) {
  const { t } = useTranslation('orders');
  return (
    <>
      <Button variant="default" onClick={() => onChoose('hold')}>
        {t('act.hold')}
      </Button>
      <Button variant="default" onClick={() => onChoose('edit')}>
        {t('act.edit')}
      </Button>
      <Button variant="default" c="var(--red)" onClick={() => onChoose('cancel')}>
        {t('act.cancel')}
      </Button>
    </>
  );
}
