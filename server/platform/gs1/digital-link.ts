import { applicationIdentifierAt } from './application-identifiers.ts';
import { addElement, faultsOf, type Parsed } from './element-string.ts';

/**
 * GS1 Digital Link: the same pairs as a web address, `https://id.gs1.org/01/05412345000013/10/ABC?17=261231`. Key and
 * qualifiers are in the path, the rest in the query; values are percent-coded. Source: GS1 Digital Link URI syntax 1.2.
 */
export function parseDigitalLink(address: string, today: Date): Parsed | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const start = segments.findIndex((segment) => ['00', '01'].includes(segment));
  if (start === -1 || (segments.length - start) % 2 !== 0) return undefined;
  const elements = new Map<string, string>();
  const faults: string[] = [];
  for (let index = start; index < segments.length; index += 2) {
    const code = segments[index]!;
    const value = decoded(segments[index + 1]!);
    if (applicationIdentifierAt(code)?.code !== code) return undefined;
    addElement(elements, faults, code, code === '01' ? value.padStart(14, '0') : value);
  }
  for (const [code, value] of url.searchParams) {
    if (/^\d{2,4}$/.test(code) && applicationIdentifierAt(code)?.code === code) {
      addElement(elements, faults, code, value);
    }
  }
  return { elements, faults: [...faults, ...faultsOf(elements, today)] };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
