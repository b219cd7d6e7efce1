import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TObject, TSchema } from 'typebox';
import type { Permission } from '../auth/principal.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import type { Call, Edge } from '../edge.ts';
import type { RateClass } from './rate-limit.ts';

/**
 * One endpoint as data: what it is called, who may call it, what goes in and out, and the action it calls. The same
 * object makes the Fastify route, the OpenAPI operation, the authorisation matrix and the client's types.
 */
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/**
 * Who may call: a permission, any caller with credentials (`authenticated`), a person signed in by session and no API key
 * (`person`), or everybody (`public`).
 */
export type Access = Permission | 'authenticated' | 'person' | 'public';

type RouteFace<P extends TObject, Q extends TObject, B extends TSchema, O extends TSchema> = {
  path: `/${string}`;
  /** Unique, camelCase, a verb and a noun: names the operation in the client. */
  operation: string;
  summary: string;
  description?: string;
  access: Access;
  params?: P;
  query?: Q;
  body?: B;
  output: O;
  /** What the answer is when it is not JSON, e.g. `application/pdf`; only for `open` routes. */
  mediaType?: string;
  /** Success status; 200 unless told. */
  status?: 200 | 201 | 202 | 204;
  /** Codes of the refusals a caller must expect, beside those every route can give. */
  refusals?: readonly string[];
  example?: { body?: unknown; output?: unknown };
  /** Members of the answer shown once: they are not stored under an Idempotency-Key, and a replay lacks them. */
  sensitiveAnswer?: readonly string[];
  /**
   * Of an `open` POST: `own` when it keeps Idempotency-Keys itself; `none` when repeating is refused by what the body
   * carries (a password, a one-time code, a challenge), of which nothing may be kept, not even a hash. Else the server does.
   */
  idempotency?: 'own' | 'none';
  /** Which budget of requests it draws on; told by method and access unless set. */
  rateClass?: RateClass;
  /** The body may be up to this many bytes; 1 MiB unless told. */
  bodyLimitBytes?: number;
  /** Takes a body of any content type, raw or multipart; an `open` route that calls `receiveUpload`. */
  takesFiles?: boolean;
};

export type RouteInput<P extends TObject, Q extends TObject, B extends TSchema> = {
  params: Static<P>;
  query: Static<Q>;
  body: Static<B>;
  /** The version named by If-Match; present on PATCH, PUT and DELETE unless the route is `unversioned`. */
  ifMatch: number;
};

type Handler<C, P extends TObject, Q extends TObject, B extends TSchema, O extends TSchema> = (
  ctx: C,
  input: RouteInput<P, Q, B>,
) => Promise<Static<O>>;

type ReadRoute<P extends TObject, Q extends TObject, B extends TSchema, O extends TSchema> = RouteFace<
  P,
  Q,
  B,
  O
> & {
  method: 'GET';
  read: Handler<ReadContext, P, Q, B, O>;
};

type WriteRoute<P extends TObject, Q extends TObject, B extends TSchema, O extends TSchema> = RouteFace<
  P,
  Q,
  B,
  O
> & {
  method: Exclude<Method, 'GET'>;
  write: Handler<WriteContext, P, Q, B, O>;
  /** PATCH, PUT, DELETE that need no If-Match because repeating or racing them is harmless. */
  unversioned?: boolean;
};

/** A route that opens its own transactions (outside calls, gathered intake) or writes the answer itself (streams). */
type OpenRoute<P extends TObject, Q extends TObject, B extends TSchema, O extends TSchema> = RouteFace<
  P,
  Q,
  B,
  O
> & {
  method: Method;
  unversioned?: boolean;
  open: (
    edge: Edge,
    call: Call,
    input: RouteInput<P, Q, B>,
    http: { request: FastifyRequest; reply: FastifyReply },
  ) => Promise<Static<O> | FastifyReply>;
};

/** A route whose type parameters are forgotten, as kept in lists. */
export type Route = RouteFace<TObject, TObject, TSchema, TSchema> & {
  method: Method;
  unversioned?: boolean;
  read?: Handler<ReadContext, TObject, TObject, TSchema, TSchema>;
  write?: Handler<WriteContext, TObject, TObject, TSchema, TSchema>;
  open?: OpenRoute<TObject, TObject, TSchema, TSchema>['open'];
};

/** Declares a route; the compiler checks handler against schemas. */
export function route<P extends TObject, Q extends TObject, B extends TSchema, O extends TSchema>(
  definition: ReadRoute<P, Q, B, O> | WriteRoute<P, Q, B, O> | OpenRoute<P, Q, B, O>,
): Route {
  // The handler's parameter types were checked above; lists of routes only ever call it with validated input.
  return definition as unknown as Route;
}

/** Whether the route takes Idempotency-Key: every POST of a caller who is known, but for those that may keep nothing. */
export function keepsKeys({ method, access, idempotency }: Route): boolean {
  return method === 'POST' && access !== 'public' && idempotency !== 'none';
}
