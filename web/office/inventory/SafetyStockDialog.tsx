import { NumberInput, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { sayDone } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';
import type { SkuStock } from './SkuPage.tsx';

/** How many units each node keeps back from promising. */
export function SafetyStockDialog({ stock, onClose }: { stock: SkuStock; onClose: () => void }) {
  const { t } = useTranslation('inventory');
  const [wanted, setWanted] = useState<Record<string, number>>({});
  const save = useAct(
    async (_: undefined) => {
      for (const [nodeId, quantity] of Object.entries(wanted))
        dataOf(
          await api.PUT('/v1/stock/{skuId}/safety-stock/{nodeId}', {
            params: { path: { skuId: stock.skuId, nodeId } },
            body: { quantity },
          }),
        );
    },
    {
      changes: ['stock'],
      onDone: () => {
        sayDone(t('safety.done'));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      title={t('safety.of', { sku: stock.sku })}
      act={t('save', { ns: 'ui' })}
      isRunning={save.isPending}
      isDisabled={Object.keys(wanted).length === 0}
      error={save.error}
      onClose={onClose}
      onConfirm={() => save.mutate(undefined)}
    >
      <Stack>
        <p className="muted">{t('safety.hint')}</p>
        {stock.nodes.map(({ nodeId, node, safetyStock }) => (
          <NumberInput
            key={nodeId}
            label={node}
            min={0}
            value={wanted[nodeId] ?? safetyStock}
            onChange={(value) => setWanted({ ...wanted, [nodeId]: Number(value) })}
          />
        ))}
      </Stack>
    </ConfirmAct>
  );
}
