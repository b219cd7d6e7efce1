import { Autocomplete } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { detailOf } from '../../ui/problems/problem-words.ts';
import { useSaid } from '../../ui/said-problems.ts';

type Location = ItemOf<'/v1/locations'>;
type LocationPickerProps = { label: string; nodeId?: string; onPick: (location: Location) => void };

/** Finds a place of the floor by its code or barcode: typed, or scanned with its Enter. */
export function LocationPicker({ label, nodeId, onPick }: LocationPickerProps) {
  const { t } = useTranslation('shell');
  const [text, setText] = useState('');
  const wanted = text.trim();
  const found = useQuery({
    queryKey: ['location-picker', nodeId, wanted],
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      dataOf(
        await api.GET('/v1/locations', {
          params: { query: { nodeId, search: wanted, isActive: true, limit: 10 } },
          signal,
        }),
      ).items,
  });
  useSaid(found.error);
  const locations = wanted === '' ? [] : (found.data ?? []);
  const choose = (value: string) => {
    setText(value);
    const location = locations.find(({ code, barcode }) => code === value || barcode === value);
    if (location) onPick(location);
  };
  return (
    <Autocomplete
      label={label}
      placeholder={t('skuPicker.placeholder')}
      error={found.error ? detailOf(found.error) : undefined}
      value={text}
      onChange={choose}
      onOptionSubmit={choose}
      filter={({ options }) => options}
      data={[...new Set(locations.map(({ code }) => code))]}
    />
  );
}
