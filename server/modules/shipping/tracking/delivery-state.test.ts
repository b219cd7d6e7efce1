import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryStatuses } from '../parcels/model.ts';
import { deliveryStateOf, type TrackedEvent } from './delivery-state.ts';

const event = (
  id: string,
  status: TrackedEvent['status'],
  minute: number,
  isCorrection = false,
): TrackedEvent => ({
  carrierEventId: id,
  status,
  isCorrection,
  eventAt: new Date(Date.UTC(2026, 10, 24, 9, minute)),
});

const anyEvent = fc.record({
  carrierEventId: fc.uuid(),
  status: fc.constantFrom(...deliveryStatuses),
  isCorrection: fc.boolean(),
  eventAt: fc.integer({ min: 0, max: 5 }).map((minute) => new Date(Date.UTC(2026, 10, 24, 9, minute))),
});

describe('the state of a parcel', () => {
  it('follows event time, not arrival', () => {
    const events = [
      event('c', 'out_for_delivery', 3),
      event('a', 'in_transit', 1),
      event('b', 'exception', 2),
    ];
    expect(deliveryStateOf(events).deliveryStatus).toBe('out_for_delivery');
    expect(deliveryStateOf([]).deliveryStatus).toBe('pre_transit');
  });

  it('stays delivered until a correction', () => {
    const events = [event('a', 'delivered', 1), event('b', 'in_transit', 2)];
    expect(deliveryStateOf(events)).toEqual({
      deliveryStatus: 'delivered',
      deliveredAt: events[0]!.eventAt,
      lastEventAt: events[1]!.eventAt,
    });
    const corrected = deliveryStateOf([...events, event('c', 'in_transit', 3, true)]);
    expect(corrected).toMatchObject({ deliveryStatus: 'in_transit', deliveredAt: null });
    const again = deliveryStateOf([...events, event('c', 'in_transit', 3, true), event('d', 'delivered', 4)]);
    expect(again.deliveryStatus).toBe('delivered');
  });

  it('is the same whatever order the events arrive in', () => {
    const shuffled = fc
      .array(anyEvent, { maxLength: 12 })
      .chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
      );
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        expect(deliveryStateOf(other)).toEqual(deliveryStateOf(events));
      }),
    );
  });
});
