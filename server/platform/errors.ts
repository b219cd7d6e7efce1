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

/**
 * What is wrong with one value. `code` is stable: clients switch on it and choose their own words by it; `facts` are what those
 * words name (the most there may be, what is allowed); `detail` says it in English.
 */
export type Fault = { code: string; detail: string; facts?: Readonly<Record<string, unknown>> };

/** A fault of one field: a JSON pointer into the request body (or `?name` for a query value). */
export type FieldFault = Fault & { pointer: string };

/** Members every problem document has; a fact by one of these names would never reach the caller. */
type Reserved = { [Name in 'type' | 'title' | 'status' | 'detail' | 'code' | 'requestId']?: never };

export type RefusalDetails = Reserved & {
  errors?: FieldFault[];
  retryAfterSeconds?: number;
  [name: string]: unknown;
};

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

export function fault(code: string, detail: string, facts?: Fault['facts']): Fault {
  return facts === undefined ? { code, detail } : { code, detail, facts };
}

/** The fault of a value that is none of the words it may be. */
export function noneOf(allowed: readonly string[]): Fault {
  return fault('one_of', `must be one of ${allowed.join(', ')}`, { allowed });
}

/** A refusal that blames one field of the request body. */
export function invalidField(pointer: string, what: Fault, code = 'request.invalid'): Refusal {
  return new Refusal(code, 'unprocessable', what.detail, { errors: [{ pointer, ...what }] });
}

/** A refusal as the one fault of what it was about. */
export function faultOfRefusal({ code, message, details }: Refusal): Fault {
  const { errors: _, ...facts } = details;
  return fault(code, message, facts);
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
