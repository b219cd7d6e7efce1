import { sql } from 'kysely';
import type { WriteContext } from '../../platform/context.ts';
import type { Reaction } from '../../platform/events/reaction.ts';
import { learnWords } from '../../platform/search/known-words.ts';

/** Keeps the words that codes and titles of SKUs are made of, so that a mistyped one can be guessed. */
export const catalogReactions: readonly Reaction[] = [
  {
    name: 'catalog.learn-words',
    when: 'after',
    to: ['catalog.sku.created', 'catalog.sku.changed'],
    isRepeatable: true,
    run: (ctx, event) => learnSkuWords(ctx, [event.subjectId]),
    runMany: (ctx, events) =>
      learnSkuWords(
        ctx,
        events.map(({ subjectId }) => subjectId),
      ),
  },
];

async function learnSkuWords(ctx: WriteContext, ids: readonly string[]): Promise<void> {
  const { rows } = await sql<{ words: string }>`
    select code || ' ' || title as words from catalog.skus where org_id = ${ctx.org} and id = any (${ids})`.execute(
    ctx.db,
  );
  await learnWords(
    ctx,
    'goods',
    rows.map(({ words }) => words),
  );
}
