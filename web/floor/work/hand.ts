import { device } from '../device.ts';
import type { Hand } from '../queue/record.ts';
import { whoIsHere } from '../session.ts';

/** Who acts on this device, and where. */
export function ownHand(): Hand {
  const me = whoIsHere();
  const { nodeId } = device();
  if (!me || nodeId === null) throw new Error('nobody is signed in at a node');
  return { userId: me.id, organizationId: me.organizationId, nodeId };
}
