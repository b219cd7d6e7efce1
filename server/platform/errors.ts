/**
 * Two kinds of error exist. A *refusal* is business: expected, explained, mapped to an HTTP status here and nowhere else.
 * A *bug* is a broken assumption of ours: `assert` throws it and the caller sees a 500 with the request id.
 */
export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'gone'
  | 'stale'
  | 'precondition_required'
  | 'unprocessable'
  | 'too_many'
  | 'too_large'
  | 'unavailable';

const statusOf: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  stale: 412,
  too_large: 413,
  unprocessable: 422,
  precondition_required: 428,
  too_many: 429,
  unavailable: 503,
};

/** One thing wrong with one field: a JSON pointer into the request body (or `?name` for a query value) and what to do. */
export type FieldFault = { pointer: string; detail: string };

export type RefusalDetails = { errors?: FieldFault[]; retryAfterSeconds?: number; [name: string]: unknown };

/**
 * A business refusal. `code` is `<module>.<what>`, stable, what clients switch on; `message` says what happened, why and
 * what to do next, in English; `details` carries the facts (asked, available, …) as extension members.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly kind: RefusalKind;
  readonly details: RefusalDetails;

  constructor(code: string, kind: RefusalKind, message: string, details: RefusalDetails = {}) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
    this.kind = kind;
    this.details = details;
  }

  get status(): number {
    return statusOf[this.kind];
  }
}

/** A refusal that blames one field of the request body. */
export function invalidField(pointer: string, detail: string, code = 'request.invalid'): Refusal {
  return new Refusal(code, 'unprocessable', detail, { errors: [{ pointer, detail }] });
}

/** The thing asked for does not exist, or is not visible to the caller (which must look the same). */
export function notFound(what: string, id: string): Refusal {
  return new Refusal(`${what}.not_found`, 'not_found', `There is no ${what.replaceAll('_', ' ')} "${id}".`, {
    id,
  });
}

/** States what must be true; a failure is a bug of ours, never of the caller. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`bug: ${message}`);
}
