import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const parts = [
  'name',
  'company',
  'line1',
  'line2',
  'postcode',
  'city',
  'region',
  'country',
  'phone',
] as const;
export type AddressValues = Record<(typeof parts)[number], string>;

const required: readonly string[] = ['name', 'line1', 'city', 'country'];
/** What a form gives to a field of it. */
type FormWithAddress = { getInputProps: (path: string) => object };

/** The parts of an address, in the order people dictate them. Country is its two letters. */
export function AddressFields({ form, path }: { form: FormWithAddress; path: string }) {
  const { t } = useTranslation('orders');
  return parts.map((part) => (
    <TextInput
      key={part}
      label={t(`address.${part}`)}
      required={required.includes(part)}
      withAsterisk={required.includes(part)}
      autoComplete="off"
      maxLength={part === 'country' ? 2 : 200}
      {...form.getInputProps(`${path}.${part}`)}
    />
  ));
}

export function addressValues(address: Record<string, unknown>): AddressValues {
  const value = (part: string) => (typeof address[part] === 'string' ? (address[part] as string) : '');
  return Object.fromEntries(parts.map((part) => [part, value(part)])) as AddressValues;
}

/** What the API takes: empty parts left out, the country in capitals. */
export function addressBody(values: AddressValues) {
  const filled = Object.fromEntries(
    Object.entries(values)
      .map(([part, value]) => [part, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
  return {
    ...filled,
    name: values.name.trim(),
    line1: values.line1.trim(),
    city: values.city.trim(),
    country: values.country.trim().toUpperCase(),
  };
}
