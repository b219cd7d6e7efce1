import { sql } from 'kysely';
import type { ReadContext, WriteContext } from '../context.ts';

/**
 * The words there are, so that a mistyped one can be guessed: one wrong letter or two neighbours swapped, from six letters on two
 * wrong ones. Only words without digits: a number that is nearly right is another number.
 */
export type WordKind = 'people' | 'goods';

/** Adds the words of these texts to those there are. */
export async function learnWords(
  ctx: WriteContext,
  kind: WordKind,
  texts: readonly (string | null)[],
): Promise<void> {
  await sql`
    insert into platform.known_words (org_id, kind, word)
    select distinct ${ctx.org}::int, ${kind}, w.word
      from unnest(${texts}::text[]) t (value), unnest(platform.words_of(t.value)) w (word)
     where w.word ~ '^[[:alpha:]]{3,40}$' order by 3 on conflict do nothing`.execute(ctx.db);
}

export type Guess = {
  /** For each word of the text the word itself and the known ones nearest to it, at most three. */
  alternatives: string[][];
  /** All known words nearest to those of the text; empty when there are none, and nothing more can be found. */
  similarWords: string[];
};

/** What a text that found nothing may have been meant to say. */
export async function guessWords(ctx: ReadContext, kind: WordKind, text: string): Promise<Guess> {
  const words = text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 8);
  const { rows } = await sql<{ word: string; known: string[] }>`
    select word, known from platform.guess_words(${kind}, ${words})`.execute(ctx.db);
  return {
    alternatives: rows.map(({ word, known }) => [...new Set([word, ...known])]),
    similarWords: [...new Set(rows.flatMap(({ word, known }) => known.filter((each) => each !== word)))],
  };
}
