import { NumberInput, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { sayDone, sayFailed } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';
import { LocationPicker } from '../lookups/LocationPicker.tsx';
import type { SkuStock } from './SkuPage.tsx';

/** Moves units of a SKU to another place of the node; the move can be taken back for ten seconds, and in the ledger later. */
export function MoveDialog({ stock, onClose }: { stock: SkuStock; onClose: () => void }) {
  const { t } = useTranslation('inventory');
  const places = stock.places.filter(
    ({ nodeId, quantity, reserved }) => nodeId !== null && quantity > reserved,
  );
  const [placeKey, setPlaceKey] = useState(places[0] ? `${places[0].locationId} ${places[0].lotId}` : '');
  const [toLocationId, setTo] = useState<string>();
  const [quantity, setQuantity] = useState(1);
  const place = places.find(({ locationId, lotId }) => `${locationId} ${lotId}` === placeKey);
  const free = place ? place.quantity - place.reserved : 0;
  const undo = useAct(
    async (id: string) =>
      dataOf(
        await api.POST('/v1/movements/{id}/reversal', {
          params: { path: { id } },
          body: { reason: t('reverseReason') },
        }),
      ),
    { changes: ['stock', 'movements'], onFailed: sayFailed },
  );
  const move = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/movements', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            skuId: stock.skuId,
            quantity,
            fromLocationId: place?.locationId ?? '',
            toLocationId: toLocationId ?? '',
            ...(place?.lotId ? { lotId: place.lotId } : {}),
          },
        }),
      ),
    {
      changes: ['stock', 'movements'],
      onDone: ({ id }) => {
        sayDone(t('move.done', { count: quantity }), () => undo.mutate(id));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      title={t('move.of', { sku: stock.sku })}
      act={t('move.act')}
      isRunning={move.isPending}
      isDisabled={!toLocationId || quantity < 1}
      error={move.error}
      onClose={onClose}
      onConfirm={() => move.mutate(undefined)}
    >
      <Stack>
        <Select
          label={t('from')}
          searchable
          data={places.map(({ locationId, lotId, location, lot, quantity: there, reserved }) => ({
            value: `${locationId} ${lotId}`,
            label: `${location}${lot ? ` · ${lot}` : ''} (${there - reserved})`,
          }))}
          value={placeKey}
          onChange={(value) => setPlaceKey(value ?? '')}
        />
        <LocationPicker label={t('to')} nodeId={place?.nodeId ?? undefined} onPick={({ id }) => setTo(id)} />
        <NumberInput
          label={t('units')}
          min={1}
          max={free}
          value={quantity}
          onChange={(value) => setQuantity(Number(value))}
        />
      </Stack>
    </ConfirmAct>
  );
}
