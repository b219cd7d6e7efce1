import { Button, Checkbox, CloseButton, Popover, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { day } from '../format.ts';
import type { Filter } from './FilterBar.tsx';

type FilterChipProps = {
  filter: Filter;
  values: readonly string[];
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  onChange: (values: readonly string[]) => void;
};

/** One filter as a sentence; a click changes it, the cross takes it away. */
export function FilterChip({ filter, values, isOpen, onOpen, onChange }: FilterChipProps) {
  const { t } = useTranslation('ui');
  const sentence = useSentence(filter, values);
  return (
    <Popover
      opened={isOpen}
      onChange={onOpen}
      position="bottom-start"
      trapFocus
      returnFocus
      withinPortal
      shadow="sm"
    >
      <span className="filter-chip">
        <Popover.Target>
          <button type="button" onClick={() => onOpen(!isOpen)} aria-label={t('filter.change', { sentence })}>
            {sentence}
          </button>
        </Popover.Target>
        <CloseButton
          size={26}
          aria-label={t('filter.remove', { sentence })}
          onClick={() => {
            onOpen(false);
            onChange([]);
          }}
        />
      </span>
      <Popover.Dropdown aria-label={filter.label}>
        <FilterChoice filter={filter} values={values} onChange={onChange} onDone={() => onOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function useSentence(filter: Filter, values: readonly string[]): string {
  const { t } = useTranslation('ui');
  const [value = '…'] = values;
  const name = filter.label;
  if (filter.kind === 'yesNo') return t(value === 'false' ? 'filter.isNo' : 'filter.isYes', { name });
  if (filter.kind === 'text') return t('filter.contains', { name, value });
  if (filter.kind === 'day')
    return t(filter.edge === 'from' ? 'filter.from' : 'filter.until', {
      name,
      value: value === '…' ? value : day(value.slice(0, 10)),
    });
  const labels = values.map((one) => filter.options.find((option) => option.value === one)?.label ?? one);
  return t('filter.is', { name, value: labels.join(` ${t('filter.or')} `) || '…' });
}

type FilterChoiceProps = Pick<FilterChipProps, 'filter' | 'values' | 'onChange'> & { onDone: () => void };

function FilterChoice({ filter, values, onChange, onDone }: FilterChoiceProps) {
  const { t } = useTranslation('ui');
  if (filter.kind === 'choice' && filter.isMany)
    return (
      <Checkbox.Group value={[...values]} onChange={onChange} label={filter.label}>
        <Stack gap={8} mt={8}>
          {filter.options.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Stack>
      </Checkbox.Group>
    );
  if (filter.kind === 'choice' || filter.kind === 'yesNo') {
    const options =
      filter.kind === 'choice'
        ? filter.options
        : [
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ];
    return (
      <Radio.Group
        value={values[0] ?? ''}
        label={filter.label}
        onChange={(value) => {
          onChange([value]);
          onDone();
        }}
      >
        <Stack gap={8} mt={8}>
          {options.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
    );
  }
  return (
    <TypedChoice
      label={filter.label}
      type={filter.kind === 'day' ? 'date' : 'text'}
      value={values[0] ?? ''}
      onApply={(value) => {
        onChange(value ? [value] : []);
        onDone();
      }}
    />
  );
}

type TypedChoiceProps = {
  label: string;
  type: 'text' | 'date';
  value: string;
  onApply: (value: string) => void;
};

function TypedChoice({ label, type, value, onApply }: TypedChoiceProps) {
  const { t } = useTranslation('ui');
  const [text, setText] = useState(value);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    onApply(text.trim());
  };
  return (
    <form onSubmit={apply}>
      <TextInput
        type={type}
        label={label}
        value={text}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" mt="xs" fullWidth>
        {t('filter.apply')}
      </Button>
    </form>
  );
}
