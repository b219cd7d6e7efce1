/** Words by their key, in any depth. */
export type Words = { [key: string]: string | Words };

const accents: Record<string, string> = {
  a: 'á',
  c: 'ç',
  e: 'é',
  i: 'í',
  l: 'ļ',
  n: 'ñ',
  o: 'ö',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'ü',
  y: 'ý',
  z: 'ž',
};

/** Every word accented and 40 % longer, with its placeholders untouched: what is not translated or clips is seen at once. */
export function stretch(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'string' ? stretchText(value) : stretch(value),
    ]),
  );
}

export function stretchText(text: string): string {
  const accented = text
    .split(/(\{\{.*?\}\})/)
    .map((part) =>
      part.startsWith('{{') ? part : part.replace(/[a-z]/g, (letter) => accents[letter] ?? letter),
    )
    .join('');
  const plainLength = text.replace(/\{\{.*?\}\}/g, '').length;
  return `[${accented}${fillerOf(Math.ceil(plainLength * 0.4))}]`;
}

const longestWord = 8;

/** So many characters in words as long as those of a text, so that a line can end between them. */
function fillerOf(length: number): string {
  const words = '·'.repeat(length).match(new RegExp(`.{1,${longestWord - 1}}`, 'g')) ?? [];
  return words.join(' ');
}
