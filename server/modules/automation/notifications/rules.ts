import { type Role, rolePermissions } from '../../../platform/auth/principal.ts';
import { type Channel, type Channels, permissionOf, type Telling, unchosen } from './model.ts';

/** Whom something is told, and how many of it make one notification. Pure. */
export type Member = {
  userId: string;
  role: Role;
  nodeIds: string[] | null;
  brandIds: string[] | null;
  channels: Channels | null;
};

/** One notification to be, of all that a person is told of one topic at once. */
export type Notice = Pick<Telling, 'kind' | 'topic' | 'subjectId' | 'facts'> & {
  userId: string;
  channel: Channel;
  count: number;
  firstAt: Date;
  lastAt: Date;
};

/** In key order: whoever writes the rows locks them in it. The latest telling of a topic gives it its words. */
export function noticesOf(tellings: readonly Telling[], members: readonly Member[]): Notice[] {
  const notices = new Map<string, Notice>();
  for (const telling of tellings) {
    for (const member of members) {
      const channel = member.channels?.[telling.kind] ?? unchosen;
      if (channel === 'off' || !concerns(telling, member)) continue;
      const { kind, topic, subjectId, facts, at } = telling;
      const key = [member.userId, kind, topic].join('\n');
      const { count, firstAt, lastAt } = notices.get(key) ?? { count: 0, firstAt: at, lastAt: at };
      notices.set(key, {
        ...{ userId: member.userId, channel, kind, topic, subjectId, facts },
        count: count + 1,
        firstAt: new Date(Math.min(firstAt.getTime(), at.getTime())),
        lastAt: new Date(Math.max(lastAt.getTime(), at.getTime())),
      });
    }
  }
  return [...notices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, notice]) => notice);
}

/** One's own work; or what one can act on, within one's brands and nodes, and did not cause oneself. */
export function concerns(telling: Telling, { userId, role, nodeIds, brandIds }: Member): boolean {
  if (telling.ownerId !== null) return telling.ownerId === userId;
  const permission = permissionOf[telling.kind];
  return (
    permission !== null &&
    rolePermissions[role].has(permission) &&
    telling.actorId !== userId &&
    isWithin(telling.brandId, brandIds) &&
    isWithin(telling.nodeId, nodeIds)
  );
}

/** What belongs to no brand or node is everybody's. */
function isWithin(id: string | null, limit: readonly string[] | null): boolean {
  return limit === null || id === null || limit.includes(id);
}
