/**
 * How the player speaks to Waybill: by the public HTTP API and nothing else. Each hand (channel, picker, carrier …) has a
 * key of its own; a refusal is an answer to look at, not an accident, so callers ask `status` where one may come.
 */
export type Answer = { status: number; body: unknown };

/** Sends one request; over the net or in process. `body` is sent as JSON, a Buffer as it is. */
export type Transport = (
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string>,
) => Promise<Answer>;

export type Api = {
  /** The answer whatever its status. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** The body of an answer of the 200s. @throws ApiRefusal */
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown, headers?: Record<string, string>): Promise<T>;
  put<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<T>;
};

/** Nobody answers at the address. */
export class ServerSilent extends Error {}

/** What the server said no to, in its own words. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Times a request is sent again when the server is busy or asks to wait. */
const attempts = 8;

/** @param counted is told of every request */
export function createApi(send: Transport, key: string, counted: () => void): Api {
  const ask: Api['ask'] = async (method, path, body, headers = {}) => {
    for (let attempt = 1; ; attempt += 1) {
      counted();
      const answer = await send(method, path, body, { authorization: `Bearer ${key}`, ...headers });
      if ((answer.status !== 429 && answer.status !== 503) || attempt === attempts) return answer;
      await new Promise((resolve) => setTimeout(resolve, attempt * 500));
    }
  };
  const must = async <T>(method: string, path: string, body?: unknown, headers?: Record<string, string>) => {
    const answer = await ask(method, path, body, headers);
    if (answer.status >= 300) throw refusalOf(answer, `${method} ${path}`);
    // The caller names what it reads of the documented answer.
    return answer.body as T;
  };
  return {
    ask,
    get: (path) => must('GET', path),
    post: (path, body = {}, headers) => must('POST', path, body, headers),
    put: (path, body, headers) => must('PUT', path, body, headers),
  };
}

/** The problem document of an answer as an error. */
export function refusalOf({ status, body }: Answer, asked: string): ApiRefusal {
  const {
    code = '',
    detail = '',
    errors,
  } = (body ?? {}) as {
    code?: string;
    detail?: string;
    errors?: unknown[];
  };
  const named = errors ? ` ${JSON.stringify(errors.slice(0, 3))}` : '';
  return new ApiRefusal(status, code, `${asked}: ${status} ${code} ${detail}${named}`);
}

/** All items of a list, page by page. */
export async function allOf<T>(api: Api, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor = '';
  do {
    const join = path.includes('?') ? '&' : '?';
    const page = await api.get<{ items: T[]; nextCursor?: string | null }>(
      `${path}${join}limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor ?? '';
  } while (cursor);
  return items;
}

/** Requests over HTTP to a running server. @param origin such as http://127.0.0.1:4400 */
export function httpTransport(origin: string): Transport {
  return async (method, path, body, headers) => {
    const isRaw = body instanceof Uint8Array;
    const answer = await fetch(new URL(path, origin), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': isRaw ? 'text/csv' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? Buffer.from(body) : JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new ServerSilent(`${origin} does not answer. Is Waybill running there?`, { cause: error });
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    return { status: answer.status, body: isJson && text ? JSON.parse(text) : text };
  };
}
