import { Type } from 'typebox';
import { route } from '../../../platform/http/route.ts';
import { idOf, instant, strict, text } from '../../../platform/http/schema.ts';
import { visibleCustomer } from '../own-customer.ts';
import { addNote, notesOfCustomer, removeNote } from './notes.ts';

/** HTTP: notes about a customer. */
const noteAnswer = Type.Object({
  id: idOf('note'),
  text: Type.String(),
  createdBy: Type.String(),
  createdAt: instant(),
});

const params = Type.Object({ id: idOf('customer') });

export const noteRoutes = [
  route({
    method: 'GET',
    path: '/v1/customers/{id}/notes',
    operation: 'listCustomerNotes',
    access: 'customers:read',
    summary: 'List the notes about a customer',
    description: 'Newest first.',
    params,
    output: Type.Object({ items: Type.Array(noteAnswer) }),
    read: async (ctx, { params: { id } }) => {
      await visibleCustomer(ctx, id);
      return { items: await notesOfCustomer(ctx, id) };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/customers/{id}/notes',
    operation: 'addCustomerNote',
    access: 'customers:write',
    status: 201,
    summary: 'Note something about a customer',
    params,
    body: strict({ text: text(5_000) }),
    output: noteAnswer,
    write: (ctx, { params: { id }, body }) => addNote(ctx, id, body.text),
  }),
  route({
    method: 'DELETE',
    path: '/v1/customers/{id}/notes/{noteId}',
    operation: 'removeCustomerNote',
    access: 'customers:write',
    unversioned: true,
    status: 204,
    summary: 'Remove a note',
    params: Type.Object({ id: idOf('customer'), noteId: idOf('note') }),
    output: Type.Null(),
    write: async (ctx, { params: { id, noteId } }) => {
      await removeNote(ctx, id, noteId);
      return null;
    },
  }),
];
