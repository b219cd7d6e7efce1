import { Type } from 'typebox';
import { route } from '../../platform/http/route.ts';
import { idOf, minorUnits, nullable, oneOf, quantity, strict, text } from '../../platform/http/schema.ts';
import { addNote, annotateOrder } from './annotating/annotate-order.ts';
import { cancellationReasons, cancelOrder } from './cancelling/cancel-order.ts';
import { editOrder } from './editing/edit-order.ts';
import { endHoldWindow, holdOrder, holdReasons, liftHold } from './holds/manage-holds.ts';
import { addressInput } from './intake/api.ts';
import { noteSchema, orderParams, orderSchema } from './reading/schema.ts';

/** HTTP: what happens to an order between intake and the door: holds, edits, cancellation, notes. */
export const orderLifeRoutes = [
  route({
    method: 'POST',
    path: '/v1/orders/{id}/holds',
    operation: 'holdOrder',
    access: 'orders:write',
    status: 201,
    summary: 'Hold an order',
    description:
      'Nothing of it is sourced or shipped until every hold is lifted. Work in progress on the floor is called back.',
    params: orderParams,
    body: strict({ reason: oneOf(holdReasons), note: Type.Optional(text(1000)) }),
    output: orderSchema,
    refusals: ['order.not_found', 'orders.too_late_to_hold'],
    example: { body: { reason: 'address', note: 'House number is missing' } },
    write: (ctx, { params, body }) => holdOrder(ctx, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/v1/orders/{id}/holds/{holdId}',
    operation: 'liftHold',
    access: 'orders:write',
    unversioned: true,
    summary: 'Lift a hold',
    params: Type.Object({ id: idOf('order'), holdId: idOf('hold') }),
    output: orderSchema,
    refusals: ['order.not_found', 'hold.not_found'],
    write: (ctx, { params }) => liftHold(ctx, params.id, params.holdId),
  }),
  route({
    method: 'POST',
    path: '/v1/orders/{id}/hold-window-end',
    operation: 'endHoldWindow',
    access: 'orders:write',
    summary: 'End the hold window now',
    params: orderParams,
    output: orderSchema,
    refusals: ['order.not_found', 'orders.no_hold_window'],
    write: (ctx, { params }) => endHoldWindow(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/v1/orders/{id}/cancellation',
    operation: 'cancelOrder',
    access: 'orders:write',
    summary: 'Cancel an order or lines of it',
    description:
      'Without lines everything still open is cancelled. Promises, commitments and bins are freed; picked units go back. Packed units cannot be cancelled.',
    params: orderParams,
    body: strict({
      reason: oneOf(cancellationReasons),
      note: Type.Optional(text(1000)),
      lines: Type.Optional(
        Type.Array(strict({ id: idOf('orderLine'), quantity: quantity() }), { minItems: 1, maxItems: 2000 }),
      ),
    }),
    output: orderSchema,
    example: { body: { reason: 'customer' } },
    refusals: [
      'order.not_found',
      'orders.nothing_to_cancel',
      'orders.invalid_cancellation',
      'fulfillment.too_late_to_cancel',
    ],
    write: (ctx, { params, body }) => cancelOrder(ctx, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/v1/orders/{id}/edits',
    operation: 'editOrder',
    access: 'orders:write',
    summary: 'Edit what was ordered or where it goes',
    description:
      'All of the edit or nothing. Quantities, added lines, address and service, until it is packed.',
    params: orderParams,
    body: strict(
      {
        version: Type.Optional(Type.Integer({ minimum: 1 })),
        lines: Type.Optional(
          Type.Array(strict({ id: idOf('orderLine'), quantity: quantity() }), { maxItems: 2000 }),
        ),
        add: Type.Optional(
          Type.Array(
            strict({
              sku: text(100),
              quantity: quantity(),
              unitPriceMinor: minorUnits(),
              title: Type.Optional(text(500)),
            }),
            { maxItems: 500 },
          ),
        ),
        shipTo: Type.Optional(addressInput),
        serviceCode: Type.Optional(nullable(text(60))),
        email: Type.Optional(Type.String({ format: 'email', maxLength: 254 })),
        note: Type.Optional(text(1000)),
      },
      { minProperties: 1 },
    ),
    output: orderSchema,
    refusals: [
      'order.not_found',
      'request.stale',
      'orders.too_late_to_edit',
      'orders.invalid_edit',
      'orders.insufficient_stock',
      'fulfillment.is_packed',
    ],
    write: (ctx, { params, body }) => editOrder(ctx, params.id, body),
  }),
  route({
    method: 'PATCH',
    path: '/v1/orders/{id}',
    operation: 'annotateOrder',
    access: 'orders:write',
    summary: 'Change tags, priority or note',
    params: orderParams,
    body: strict(
      {
        tags: Type.Optional(Type.Array(text(60), { maxItems: 50, uniqueItems: true })),
        priority: Type.Optional(Type.Integer({ minimum: -1000, maximum: 1000 })),
        note: Type.Optional(nullable(text(2000))),
      },
      { minProperties: 1 },
    ),
    output: orderSchema,
    refusals: ['order.not_found', 'request.stale'],
    write: (ctx, { params, body, ifMatch }) => annotateOrder(ctx, params.id, body, ifMatch),
  }),
  route({
    method: 'POST',
    path: '/v1/orders/{id}/notes',
    operation: 'addOrderNote',
    access: 'orders:write',
    status: 201,
    summary: 'Write a note',
    params: orderParams,
    body: strict({ body: text(5000) }),
    output: noteSchema,
    refusals: ['order.not_found'],
    write: (ctx, { params, body }) => addNote(ctx, params.id, body.body),
  }),
];
