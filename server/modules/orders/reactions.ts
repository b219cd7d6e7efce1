import type { Reaction } from '../../platform/events/reaction.ts';
import { backorderReactions } from './backorders/reactions.ts';
import { searchReaction } from './reading/search-reaction.ts';
import { sourcingReactions } from './sourcing/reactions.ts';
import { statusReactions } from './statuses/reactions.ts';

/** What orders does when facts arrive. */
export const orderReactions: readonly Reaction[] = [
  searchReaction,
  ...statusReactions,
  ...sourcingReactions,
  ...backorderReactions,
];
