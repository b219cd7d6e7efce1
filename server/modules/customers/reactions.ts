import type { WriteContext } from '../../platform/context.ts';
import type { Reaction } from '../../platform/events/reaction.ts';
import { learnWords } from '../../platform/search/known-words.ts';
import { customersByIds } from './store.ts';

/** Keeps the words of customers' names and addresses, so that a mistyped one can be guessed. */
export const customerReactions: readonly Reaction[] = [
  {
    name: 'customers.learn-words',
    when: 'after',
    to: ['customers.customer.created', 'customers.customer.changed'],
    isRepeatable: true,
    run: (ctx, event) => learnCustomerWords(ctx, [event.subjectId]),
    runMany: (ctx, events) =>
      learnCustomerWords(
        ctx,
        events.map(({ subjectId }) => subjectId),
      ),
  },
];

async function learnCustomerWords(ctx: WriteContext, ids: readonly string[]): Promise<void> {
  const customers = await customersByIds(ctx, ids);
  await learnWords(
    ctx,
    'people',
    customers.flatMap(({ name, email }) => [name, email]),
  );
}
