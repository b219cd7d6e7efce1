import { Input, Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SkuPicker } from '../../lookups/SkuPicker.tsx';
import { useSkuCodes } from './use-sku-codes.ts';

type SkuChipsProps = {
  label: string;
  hint: string;
  ids: readonly string[];
  onChange: (ids: readonly string[]) => void;
};

/** Some SKUs: found one after the other, each taken away by its cross. */
export function SkuChips({ label, hint, ids, onChange }: SkuChipsProps) {
  const { t } = useTranslation('settings');
  const codeOf = useSkuCodes(ids);
  return (
    <div>
      <SkuPicker label={label} onPick={({ id }) => onChange([...new Set([...ids, id])])} />
      <Input.Description>{hint}</Input.Description>
      <Pill.Group mt={4}>
        {ids.map((id) => (
          <Pill
            key={id}
            withRemoveButton
            removeButtonProps={{
              'aria-label': t('people.removeOf', { name: codeOf(id) }),
              'aria-hidden': false,
              tabIndex: 0,
            }}
            onRemove={() => onChange(ids.filter((one) => one !== id))}
          >
            {codeOf(id)}
          </Pill>
        ))}
      </Pill.Group>
    </div>
  );
}
