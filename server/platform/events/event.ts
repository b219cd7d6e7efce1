/**
 * A fact that happened: outbox, timeline and audit at once. `subjectId` is the thing it is about, `timelineId` the
 * aggregate whose story it belongs to (an order for its parcels). `data` holds what, why and before/after.
 */
export type NewEvent = {
  /** `<module>.<noun>.<past participle>`, e.g. `orders.order.placed`. */
  type: string;
  subjectId: string;
  timelineId?: string;
  brandId?: string | null;
  data: Record<string, unknown>;
};

export type StoredEvent = {
  id: string;
  org: number;
  type: string;
  subjectId: string;
  timelineId: string;
  brandId: string | null;
  data: Record<string, unknown>;
  actorKind: string;
  actorId: string;
  actorName: string;
  requestId: string;
  occurredAt: Date;
};
