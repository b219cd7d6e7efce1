import createClient from 'openapi-fetch';
import type { Problem, paths } from './schema.gen.ts';

export type { Problem } from './schema.gen.ts';

/** How long an answer is waited for: what is read is asked for again sooner than what is written. */
const patienceMs = { reading: 15_000, writing: 30_000 };

/** The API as the pages call it: typed by the server's own document, with the session cookie of the browser. */
export const api = createClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  fetch: fetchWithPatience,
});

/** A request that nobody answers ends; what the page says then is a problem like any other. */
async function fetchWithPatience(request: Request): Promise<Response> {
  const patience = AbortSignal.timeout(request.method === 'GET' ? patienceMs.reading : patienceMs.writing);
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, patience]) });
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw new ApiError(ownProblem(patience.aborted ? 'client.no_answer' : 'client.unreachable', 0));
  }
}

/** Refusals before the act is looked at: nobody is signed in, a proxy was tired of waiting, too many calls. */
const unlookedAt: readonly number[] = [401, 408, 425, 429];

/** A refusal of the server, or that it could not be reached, thrown so that pages show what it says. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiError';
    this.problem = problem;
  }

  /**
   * Whether the act, or an earlier try of it, may have happened all the same, so that it is repeated with the same key: the
   * answer never arrived, or was given before anybody looked at the act.
   */
  get isUncertain(): boolean {
    const { status, code } = this.problem;
    return status === 0 || status >= 500 || unlookedAt.includes(status) || code === 'request.in_progress';
  }
}

type Body<Responses, Status extends number> = Responses extends {
  [S in Status]: { content: { 'application/json': infer T } };
}
  ? T
  : never;

/** What an endpoint answers: `AnswerOf<'/v1/orders/{id}', 'get'>`. */
export type AnswerOf<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends {
  responses: infer Responses;
}
  ? Body<Responses, 200> | Body<Responses, 201> | Body<Responses, 202>
  : never;

/** One item of what a list answers. */
export type ItemOf<Path extends keyof paths> =
  AnswerOf<Path, 'get' & keyof paths[Path]> extends { items: (infer Item)[] } ? Item : never;

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The data of an answer; undefined where an answer has none (204). @throws ApiError with the problem document */
export function dataOf<T>({ data, error, response }: Answer<T>): T {
  // An answer without a body has no data by its schema either.
  if (response.ok) return data as T;
  const problem = error as Problem | undefined;
  throw new ApiError(
    problem?.detail
      ? problem
      : ownProblem('client.unexpected_answer', response.status, response.headers.get('x-request-id') ?? ''),
  );
}

type OwnCode =
  | 'client.unreachable'
  | 'client.no_answer'
  | 'client.unexpected_answer'
  | 'client.file_too_large';

const ownWords: Record<OwnCode, (status: number) => { title: string; detail: string }> = {
  'client.unreachable': () => ({
    title: 'The server cannot be reached',
    detail: 'Check the connection and try again; what you entered is kept.',
  }),
  'client.no_answer': () => ({
    title: 'The server does not answer',
    detail: 'Try again: what you entered is kept, and what the server did all the same is not done twice.',
  }),
  'client.unexpected_answer': (status) => ({
    title: 'Unexpected answer',
    detail: `The server answered ${status}. Try again; if it stays, give your administrator the request id.`,
  }),
  'client.file_too_large': () => ({
    title: 'The file is too large',
    detail: 'A file may have 64 MiB at most. Split it and send the parts.',
  }),
};

/** Problems the browser states itself; their words in other languages are kept by code, like those of the server's. */
export function ownProblem(code: OwnCode, status: number, requestId = ''): Problem {
  return { type: 'about:blank', status, code, requestId, ...ownWords[code](status) };
}
