import { useNavigate, useSearch } from '@tanstack/react-router';

/** The state of a list as it stands in the address: each name one text, or several. */
export type ListAddress = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads and writes the search part of the address, so that a list can be shared and Back works. */
export function useListAddress(): [ListAddress, (change: ListAddress) => void, (whole: ListAddress) => void] {
  // Every route of the office reads its search by `readAddress`, so the values are texts or lists of texts.
  const address = useSearch({ strict: false }) as ListAddress;
  const navigate = useNavigate();
  const set = (whole: ListAddress) =>
    void navigate({ to: '.', search: withoutEmpty(whole) as never, replace: false });
  return [address, (change) => set({ ...address, ...change }), set];
}

function withoutEmpty(address: ListAddress): ListAddress {
  return Object.fromEntries(
    Object.entries(address).filter(([, value]) => value !== undefined && value !== '' && value.length > 0),
  );
}

/** `?status=open&status=held&search=mug` as an object; a name given twice is a list. */
export function readAddress(search: string): Record<string, string | string[]> {
  const read: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const before = read[name];
    read[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return read;
}

/** The inverse of `readAddress`. */
export function writeAddress(address: ListAddress): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(address))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== '') parts.append(name, String(one));
  return parts.size > 0 ? `?${parts}` : '';
}

/** The values of one name as a list, however many there are. */
export function valuesOf(address: ListAddress, name: string): readonly string[] {
  const value = address[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/** The value of one name, or undefined. */
export function firstOf(address: ListAddress, name: string): string | undefined {
  return valuesOf(address, name)[0];
}
