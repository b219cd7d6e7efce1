import type { Reaction } from '../../platform/events/reaction.ts';
import { createWorldPlaces } from './locations/world-places.ts';

/** A new organization gets its world places in the same transaction: no movement can come before them. */
export const networkReactions: readonly Reaction[] = [
  {
    name: 'network.create_world_places',
    when: 'within',
    to: ['platform.organization.created'],
    run: (ctx) => createWorldPlaces(ctx),
  },
];
