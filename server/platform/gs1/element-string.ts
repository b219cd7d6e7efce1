import { applicationIdentifierAt } from './application-identifiers.ts';
import { hasValidCheckDigit } from './check-digit.ts';
import { dayOfYymmdd } from './dates.ts';

/**
 * GS1 element strings: pairs of application identifier and value, as they come out of GS1-128, DataMatrix and QR. The
 * separator after a value of variable length is FNC1, which scanners send as GS (0x1D).
 */
export type Elements = ReadonlyMap<string, string>;

export type Parsed = { elements: Elements; faults: readonly string[] };

const separator = '\u001d';
const encodable = /^[!"%-?A-Z_a-z]*$/;

/** Reads the pairs of `text` (without symbology identifier). `faults` says in words what breaks the standard. */
export function parseElementString(text: string, today: Date): Parsed {
  const elements = new Map<string, string>();
  const faults: string[] = [];
  let rest = text;
  while (rest.length > 0) {
    const found = applicationIdentifierAt(rest);
    if (!found) {
      faults.push(`"${rest.slice(0, 4)}" is not an application identifier`);
      break;
    }
    const { code, format } = found;
    const after = rest.slice(code.length);
    const end = after.indexOf(separator);
    const limit = format.isPredefined ? format.max : end === -1 ? after.length : end;
    addElement(elements, faults, code, after.slice(0, limit));
    rest = after.slice(limit);
    if (rest.startsWith(separator)) rest = rest.slice(1);
  }
  return { elements, faults: [...faults, ...faultsOf(elements, today)] };
}

/** The form people read and type: `(01)05412345000013(10)ABC`. */
export function parseBracketed(text: string, today: Date): Parsed {
  const elements = new Map<string, string>();
  const faults: string[] = [];
  for (const [, code = '', value = ''] of text.matchAll(/\((\d{2,4})\)([^(]*)/g)) {
    if (applicationIdentifierAt(code)?.code === code) addElement(elements, faults, code, value);
    else faults.push(`(${code}) is not an application identifier`);
  }
  return { elements, faults: [...faults, ...faultsOf(elements, today)] };
}

export function addElement(
  elements: Map<string, string>,
  faults: string[],
  code: string,
  value: string,
): void {
  const earlier = elements.get(code);
  if (earlier !== undefined && earlier !== value) faults.push(`(${code}) occurs twice with different values`);
  elements.set(code, value);
}

/** What is wrong with the values one by one and together. */
export function faultsOf(elements: Elements, today: Date): string[] {
  const faults: string[] = [];
  for (const [code, value] of elements) {
    const format = applicationIdentifierAt(code)?.format;
    if (!format) continue;
    if (value.length < format.min || value.length > format.max) {
      faults.push(`(${code}) has ${value.length} characters instead of ${lengths(format)}`);
    } else if (format.characters === 'N' ? !/^\d+$/.test(value) : !encodable.test(value)) {
      faults.push(`(${code}) has characters it may not have`);
    } else if (format.check === 'digit' && !hasValidCheckDigit(value)) {
      faults.push(`(${code}) has a wrong check digit`);
    } else if (format.check === 'date' && dayOfYymmdd(value, today) === undefined) {
      faults.push(`(${code}) is not a date`);
    }
    if (format.needs && !format.needs.some((set) => set.every((other) => elements.has(other)))) {
      faults.push(
        `(${code}) needs ${format.needs.map((set) => set.map((o) => `(${o})`).join('')).join(' or ')}`,
      );
    }
    for (const other of format.excludes ?? []) {
      if (elements.has(other)) faults.push(`(${code}) may not stand with (${other})`);
    }
  }
  return faults;
}

function lengths({ min, max }: { min: number; max: number }): string {
  return min === max ? String(max) : `${min} to ${max}`;
}
