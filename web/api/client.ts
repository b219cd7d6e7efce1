import createClient from 'openapi-fetch';
import type { Problem, paths } from './schema.gen.ts';

/** The API as the pages call it: typed by the server's own document, with the session cookie of the browser. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

/** A refusal of the server, thrown so that pages show what it says. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The data of an answer. @throws ApiError with the problem document, or one that says the server could not be reached */
export function dataOf<T>({ data, error, response }: Answer<T>): T {
  if (data !== undefined) return data;
  const problem = error as Problem | undefined;
  throw new ApiError(
    problem?.detail
      ? problem
      : {
          type: 'about:blank',
          title: 'Unexpected answer',
          status: response.status,
          code: 'client.unexpected_answer',
          requestId: response.headers.get('x-request-id') ?? '',
          detail: `The server answered ${response.status}. Try again; if it stays, tell your administrator the request id.`,
        },
  );
}
