import {
  ColorInput,
  MultiSelect,
  NativeSelect,
  NumberInput,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core';
import { PictureField } from './PictureField.tsx';

export type Value = string | number | boolean | null | readonly string[];
export type Values = Readonly<Record<string, Value>>;

type Option = { value: string; label: string };

/** One field of a simple record. Empty texts, numbers and choices that may be absent are sent as `null`. */
export type Field = {
  name: string;
  label: string;
  hint?: string;
  isOptional?: boolean;
} & (
  | { kind: 'text'; type?: 'text' | 'email' | 'url' }
  | { kind: 'lines' }
  | { kind: 'number'; min?: number }
  | { kind: 'yesNo' }
  | { kind: 'color' }
  /** The id of a file that is an image. */
  | { kind: 'picture' }
  | { kind: 'choice'; options: readonly Option[] }
  | { kind: 'tags' }
  | { kind: 'several'; options: readonly Option[]; nothing: string }
);

type RecordFieldProps = {
  field: Field;
  value: Value;
  fault: string | undefined;
  onChange: (value: Value) => void;
};

/** The field as people fill it in, with what the server refused of it. */
export function RecordField({ field, value, fault, onChange }: RecordFieldProps) {
  const shared = { label: field.label, description: field.hint, error: fault };
  switch (field.kind) {
    case 'yesNo':
      return (
        <Switch
          label={field.label}
          description={field.hint}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...shared}
          min={field.min}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(next === '' ? null : Number(next))}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          {...shared}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={[...field.options]}
        />
      );
    case 'several': {
      const chosen = Array.isArray(value) ? value : [];
      return (
        <MultiSelect
          {...shared}
          value={chosen}
          placeholder={chosen.length === 0 ? field.nothing : undefined}
          onChange={(next) => onChange(next.length === 0 ? null : next)}
          data={[...field.options]}
          clearable
          searchable
        />
      );
    }
    case 'tags':
      return <TagsInput {...shared} value={Array.isArray(value) ? value : []} onChange={onChange} />;
    case 'color':
      return (
        <ColorInput {...shared} value={String(value ?? '')} onChange={onChange} withEyeDropper={false} />
      );
    case 'picture':
      return (
        <PictureField {...shared} fileId={typeof value === 'string' ? value : null} onChange={onChange} />
      );
    case 'lines':
      return (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'text':
      return (
        <TextInput
          {...shared}
          type={field.type ?? 'text'}
          required={!field.isOptional}
          withAsterisk={false}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
