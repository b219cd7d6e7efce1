import { NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../api/client.ts';
import { ConfirmAct } from '../../ui/ConfirmAct.tsx';
import { sayDone } from '../../ui/notices.tsx';
import { useAct } from '../../ui/use-act.ts';
import { LocationPicker } from '../lookups/LocationPicker.tsx';
import type { SkuStock } from './SkuPage.tsx';

const kinds = ['loss', 'gain', 'write_off', 'damage', 'quality_hold', 'release'] as const;
type Kind = (typeof kinds)[number];

/** Corrects the stock of a SKU at one place, with the reason it is kept under. */
export function AdjustDialog({ stock, onClose }: { stock: SkuStock; onClose: () => void }) {
  const { t } = useTranslation('inventory');
  const places = stock.places.filter(({ nodeId }) => nodeId !== null);
  const [kind, setKind] = useState<Kind>('loss');
  const [placeKey, setPlaceKey] = useState(places[0] ? `${places[0].locationId} ${places[0].lotId}` : '');
  const [gainAt, setGainAt] = useState<string>();
  const [quantity, setQuantity] = useState(1);
  const [reason, setReason] = useState('');
  const place = places.find(({ locationId, lotId }) => `${locationId} ${lotId}` === placeKey);
  const isGain = kind === 'gain';
  const locationId = isGain ? (gainAt ?? place?.locationId) : place?.locationId;
  const adjust = useAct(
    async (_: undefined, key) =>
      dataOf(
        await api.POST('/v1/adjustments', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            kind,
            reason,
            lines: [
              {
                skuId: stock.skuId,
                quantity,
                locationId: locationId ?? '',
                ...(place?.lotId && !isGain ? { lotId: place.lotId } : {}),
              },
            ],
          },
        }),
      ),
    {
      changes: ['stock', 'movements', 'stock-history'],
      onDone: () => {
        sayDone(t('adjust.done', { count: quantity }));
        onClose();
      },
    },
  );
  return (
    <ConfirmAct
      isOpen
      title={t('adjust.of', { sku: stock.sku })}
      act={t('adjust.act')}
      isRunning={adjust.isPending}
      isDisabled={!reason.trim() || !locationId || quantity < 1}
      error={adjust.error}
      onClose={onClose}
      onConfirm={() => adjust.mutate(undefined)}
    >
      <Stack>
        <Select
          label={t('adjust.kind')}
          data={kinds.map((value) => ({ value, label: t(`adjust.kinds.${value}`) }))}
          value={kind}
          onChange={(value) => value && setKind(value as Kind)}
        />
        {isGain ? (
          <LocationPicker label={t('location')} onPick={({ id }) => setGainAt(id)} />
        ) : (
          <Select
            label={t('location')}
            searchable
            data={places.map(({ locationId: id, lotId, location, lot, quantity: there }) => ({
              value: `${id} ${lotId}`,
              label: `${location}${lot ? ` · ${lot}` : ''} (${there})`,
            }))}
            value={placeKey}
            onChange={(value) => setPlaceKey(value ?? '')}
          />
        )}
        <NumberInput
          label={t('units')}
          min={1}
          max={isGain ? undefined : place?.quantity}
          value={quantity}
          onChange={(value) => setQuantity(Number(value))}
        />
        <TextInput
          label={t('reason')}
          required
          placeholder={t('adjust.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmAct>
  );
}
