import { Combobox, InputBase, useCombobox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf, type ItemOf } from '../../api/client.ts';
import { detailOf } from '../../ui/problems/problem-words.ts';
import { useSaid } from '../../ui/said-problems.ts';

export type FoundSku = ItemOf<'/v1/skus'>;

type SkuPickerProps = {
  label: string;
  error?: ReactNode;
  autoFocus?: boolean;
  /** Says which SKU was chosen; the field is then empty for the next one. */
  onPick: (sku: FoundSku) => void;
};

/** Finds a SKU by code, name or barcode, by keyboard: type, Enter. A scanner types the barcode and Enter by itself. */
export function SkuPicker({ label, error, autoFocus, onPick }: SkuPickerProps) {
  const { t } = useTranslation('shell');
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const [text, setText] = useState('');
  const wanted = text.trim();
  const found = useQuery({
    queryKey: ['sku-picker', wanted],
    enabled: wanted.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/v1/skus', { params: { query: { search: wanted, limit: 8 } }, signal })).items,
  });
  useSaid(found.error);
  const skus = wanted === '' ? [] : (found.data ?? []);
  const isCurrent = !found.isFetching && !found.isPlaceholderData;
  // Whoever is faster than the answer (a scanner is) gets what fits best when it is here.
  const [isEntered, setEntered] = useState(false);
  const pick = (sku: FoundSku | undefined) => {
    setEntered(false);
    if (!sku) return;
    onPick(sku);
    setText('');
    box.closeDropdown();
  };
  const best = skus.find(
    ({ code, barcodes }) => code === wanted || barcodes.some((one) => one.code === wanted),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer's arrival is what is waited for.
  useEffect(() => {
    if (isCurrent && isEntered) pick(best ?? skus[0]);
    else if (isCurrent) box.selectFirstOption();
  }, [isCurrent, isEntered, found.data]);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || wanted === '' || (isCurrent && box.getSelectedOptionIndex() >= 0)) return;
    event.preventDefault();
    setEntered(true);
  };
  return (
    <Combobox store={box} onOptionSubmit={(id) => pick(skus.find((sku) => sku.id === id))}>
      <Combobox.Target>
        <InputBase
          label={label}
          error={error ?? (found.error ? detailOf(found.error) : undefined)}
          autoFocus={autoFocus}
          value={text}
          placeholder={t('skuPicker.placeholder')}
          onChange={(event) => {
            setText(event.currentTarget.value);
            box.openDropdown();
            setEntered(false);
          }}
          onKeyDown={onKey}
          onFocus={() => box.openDropdown()}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={wanted === ''}>
        <Combobox.Options aria-label={label}>
          {skus.map(({ id, code, title }) => (
            <Combobox.Option key={id} value={id}>
              <span className="code">{code}</span> {title}
            </Combobox.Option>
          ))}
          {skus.length === 0 && !found.isFetching && !found.error ? (
            <Combobox.Empty>{t('skuPicker.nothing')}</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
