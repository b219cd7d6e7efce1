/**
 * What we know of each application identifier: its format and which others it needs or excludes. Source: GS1 Syntax
 * Dictionary (gs1/gs1-syntax-dictionary) and GS1 General Specifications, 3.2. Predefined lengths need no separator.
 */
export type ApplicationIdentifier = {
  /** N: digits; X: the 82 characters of GS1 General Specifications 7.11. */
  characters: 'N' | 'X';
  min: number;
  max: number;
  isPredefined?: boolean;
  check?: 'digit' | 'date';
  /** At least one of these sets must be present as a whole. */
  needs?: readonly (readonly string[])[];
  excludes?: readonly string[];
};

const predefined = (max: number, check?: 'digit' | 'date'): ApplicationIdentifier => ({
  characters: 'N',
  min: max,
  max,
  isPredefined: true,
  ...(check ? { check } : {}),
});
const digits = (max: number, min = 1): ApplicationIdentifier => ({ characters: 'N', min, max });
const characters = (max: number, min = 1): ApplicationIdentifier => ({ characters: 'X', min, max });
const product = [['01'], ['02'], ['03'], ['8006'], ['8026']];

const table: Record<string, ApplicationIdentifier> = {
  '00': predefined(18, 'digit'),
  '01': { ...predefined(14, 'digit'), excludes: ['02', '03', '37'] },
  '02': { ...predefined(14, 'digit'), needs: [['37']], excludes: ['01', '03'] },
  '03': { ...predefined(14, 'digit'), excludes: ['01', '02', '37'] },
  '10': { ...characters(20), needs: product },
  '11': { ...predefined(6, 'date'), needs: product },
  '12': predefined(6, 'date'),
  '13': { ...predefined(6, 'date'), needs: product },
  '15': { ...predefined(6, 'date'), needs: product },
  '16': { ...predefined(6, 'date'), needs: product },
  '17': { ...predefined(6, 'date'), needs: product },
  '20': predefined(2),
  '21': { ...characters(20), needs: [['01'], ['03'], ['8006']] },
  '22': { ...characters(20), needs: [['01']] },
  '30': digits(8),
  '37': { ...digits(8), needs: [['00', '02'], ['02']] },
  '240': characters(30),
  '241': characters(30),
  '242': digits(6),
  '250': { ...characters(30), needs: [['21']] },
  '251': characters(30),
  '400': characters(30),
  '401': characters(30),
  '402': { ...digits(17, 17), check: 'digit' },
  '403': { ...characters(30), needs: [['00']] },
  '420': { ...characters(20), excludes: ['421'] },
  '421': { ...characters(12, 4), excludes: ['420'] },
  '422': digits(3, 3),
  '7003': digits(10, 10),
  '8006': { ...digits(18, 18), excludes: ['01', '37'] },
  '8008': digits(12, 8),
  '8020': characters(25),
};

/** The identifier at the start of `text`, with its format; undefined when it begins with none we know. */
export function applicationIdentifierAt(
  text: string,
): { code: string; format: ApplicationIdentifier } | undefined {
  for (const length of [2, 3, 4]) {
    const code = text.slice(0, length);
    const format = formatOf(code);
    if (format !== undefined) return { code, format };
  }
  return undefined;
}

function formatOf(code: string): ApplicationIdentifier | undefined {
  const known = table[code];
  if (known) return known;
  // Measures: the fourth digit says where the decimal point is.
  if (/^3[1-6]\d[0-9]$/.test(code)) return predefined(6);
  if (/^39[02][0-9]$/.test(code)) return digits(15);
  if (/^39[13][0-9]$/.test(code)) return digits(18, 4);
  if (/^41[0-7]$/.test(code)) return predefined(13, 'digit');
  if (/^43[0-2]\d$/.test(code)) return { ...characters(70), needs: [['00']] };
  if (/^9[0-9]$/.test(code)) return characters(code === '90' ? 30 : 90);
  return undefined;
}
