/** A postal code as sheets compare it: upper case, without spaces and hyphens. */
export function normalPostcode(code: string | null | undefined): string {
  return (code ?? '').toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

const britishCode = /^([A-Z]{1,2})(\d{1,2})([A-Z]?)(\d[A-Z]{2})$/;

/**
 * The prefixes that stand for a postal code, longest first, ending with the empty one. British codes are cut at area,
 * district and sector only, so that `E1` is not taken for `E10` nor `E` for `EC1` (Royal Mail, PAF Programmers' Guide).
 */
export function postcodePrefixes(country: string, code: string | null | undefined): string[] {
  const normal = normalPostcode(code);
  const british = ['GB', 'JE', 'GG', 'IM'].includes(country) ? britishCode.exec(normal) : null;
  if (!british)
    return Array.from({ length: normal.length + 1 }, (_, cut) => normal.slice(0, normal.length - cut));
  const [, area = '', district = '', letter = '', inward = ''] = british;
  const outward = `${area}${district}${letter}`;
  return [...new Set([normal, `${outward}${inward[0]}`, outward, `${area}${district}`, area, ''])];
}
