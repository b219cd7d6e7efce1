import { expect, it } from 'vitest';
import { ApiError, ownProblem } from './client.ts';

/** An act that may have been done is repeated with the same key; one that was looked at and refused is a new one next time. */
const problem = { type: '', title: '', detail: '', requestId: '' };

it.each([
  [0, 'client.no_answer', true],
  [500, 'server.failed', true],
  [503, 'server.busy', true],
  [401, 'auth.required', true],
  [429, 'request.too_many', true],
  [409, 'request.in_progress', true],
  [409, 'orders.already_taken', false],
  [412, 'request.stale', false],
  [422, 'request.invalid', false],
])('after %i %s it is open whether the act happened: %s', (status, code, isOpen) => {
  expect(new ApiError({ ...problem, status, code }).isUncertain).toBe(isOpen);
});

it('says that nobody answers otherwise than that nobody is there', () => {
  expect(ownProblem('client.no_answer', 0).title).not.toBe(ownProblem('client.unreachable', 0).title);
});
