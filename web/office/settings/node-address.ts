import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../api/client.ts';
import type { Field, Values } from './RecordField.tsx';

type Address = AnswerOf<'/v1/nodes/{id}', 'get'>['address'];

const parts = [
  'company',
  'line1',
  'line2',
  'postcode',
  'city',
  'region',
  'country',
  'phone',
  'email',
] as const;
const needed: readonly string[] = ['line1', 'city', 'country'];

/** The address of a node as fields of its form, in the order people write it. */
export function useAddressFields(): Field[] {
  const { t } = useTranslation('orders');
  return parts.map((part) => ({
    ...{ name: part, label: t(`address.${part}`), kind: 'text' },
    isOptional: !needed.includes(part),
  }));
}

export function addressValues(address: Partial<Address>): Values {
  return Object.fromEntries(parts.map((part) => [part, address[part] ?? '']));
}

/** Takes the address out of what was typed: empty parts left out, the country in capitals. */
export function takeAddress(values: Values): { address: Record<string, string>; rest: Values } {
  const isPart = ([name]: readonly [string, unknown]) => parts.some((part) => part === name);
  const typed = Object.entries(values)
    .filter(isPart)
    .map(([part, value]) => [part, String(value ?? '').trim()] as const)
    .filter(([, value]) => value !== '');
  const address = Object.fromEntries(
    typed.map(([part, value]) => [part, part === 'country' ? value.toUpperCase() : value]),
  );
  return { address, rest: Object.fromEntries(Object.entries(values).filter((entry) => !isPart(entry))) };
}
