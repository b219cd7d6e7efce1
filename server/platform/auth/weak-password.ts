import { fault, invalidField } from '../errors.ts';

/**
 * Refuses what an attacker tries first: the passwords of published leaks, however they are decorated (capitals, digits for
 * letters, a year behind), keyboard walks, dates, repetitions, and the person's own mail address. Measured by zxcvbn (Wheeler,
 * USENIX Security 2016) as the number of guesses; ten million need too long through a sign-in that counts its tries.
 */
const fewestGuesses = 1e7;
/** The time to judge grows with the square of the length, and what follows cannot make a long beginning weaker. */
const judgedCharacters = 64;

type Judge = (password: string, ownWords: string[]) => number;
let judge: Promise<Judge> | undefined;

/** The dictionaries take memory, and are read when the first password is chosen. */
async function openJudge(): Promise<Judge> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return (password, ownWords) => zxcvbn.check(password.slice(0, judgedCharacters), ownWords).guesses;
}

/** @throws Refusal `auth.weak_password` at the pointer */
export async function refuseWeakPassword(
  password: string,
  email: string,
  pointer = '/password',
): Promise<void> {
  judge ??= openJudge();
  const parts = [email, email.split('@')[0] ?? '', ...email.split(/[@.+_-]/)];
  const ownWords = ['waybill', ...parts.filter((word) => word.length >= 3)];
  const guesses = (await judge)(password, ownWords);
  if (guesses >= fewestGuesses) return;
  throw invalidField(
    pointer,
    fault(
      'weak_password',
      'This password is one of the first that would be tried. Take a longer one, for instance four words.',
    ),
    'auth.weak_password',
  );
}
