import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBrands } from './use-brands.ts';

type BrandSelectProps = {
  /** What no brand stands for. */
  none: string;
  value: string | null;
  onChange: (brandId: string | null) => void;
};

/** For which brand; a shop without brands is not asked. */
export function BrandSelect({ none, value, onChange }: BrandSelectProps) {
  const { t } = useTranslation('settings');
  const brands = (useBrands().data ?? []).filter(({ archivedAt }) => archivedAt === null);
  if (brands.length === 0) return null;
  return (
    <NativeSelect
      maw={320}
      label={t('script.brand')}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      data={[{ value: '', label: none }, ...brands.map(({ id, name }) => ({ value: id, label: name }))]}
    />
  );
}
