import type { InjectOptions } from 'fastify';
import { addMember } from '../auth/accept-invitation.ts';
import { createUser } from '../auth/account.ts';
import type { Role } from '../auth/principal.ts';
import { systemCall, write } from '../edge.ts';
import type { Answer, TestApp } from './app.ts';

/** A person in a browser of their own: keeps cookies, and sends what a browser sends. */
export type Browser = {
  cookies: Map<string, string>;
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body: unknown, version: number): Promise<Answer>;
  del(path: string): Promise<Answer>;
};

export const testPassword = 'correct horse battery staple';

export function openBrowser({ http }: Pick<TestApp, 'http'>): Browser {
  const cookies = new Map<string, string>();
  const request: Browser['request'] = async (method, path, body, headers = {}) => {
    const answer = await http.inject({
      method: method as InjectOptions['method'],
      url: path,
      headers: {
        'sec-fetch-site': 'same-origin',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    for (const { name, value, maxAge } of answer.cookies) {
      // The browser sends the value as it got it; light-my-request has decoded it.
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, encodeURIComponent(value));
    }
    const isJson = String(answer.headers['content-type']).includes('json');
    return {
      status: answer.statusCode,
      body: isJson && answer.body ? answer.json() : answer.body,
      headers: answer.headers,
    };
  };
  return {
    cookies,
    request,
    get: (path) => request('GET', path),
    post: (path, body, headers) => request('POST', path, body, headers),
    patch: (path, body, version) => request('PATCH', path, body, { 'if-match': `"${version}"` }),
    del: (path) => request('DELETE', path),
  };
}

export type PersonOptions = {
  org?: number;
  name?: string;
  nodeIds?: string[];
  brandIds?: string[];
};

/** Makes a person with an account and a membership, not yet signed in. Returns the user's id. */
export async function makePerson(
  app: TestApp,
  email: string,
  role: Role = 'owner',
  { org = app.org, name = email.split('@')[0] ?? email, nodeIds, brandIds }: PersonOptions = {},
): Promise<string> {
  const userId = await createUser(app.identity, { name, email, password: testPassword });
  await write(app.edge, systemCall(org), (ctx) =>
    addMember(ctx, userId, { role, nodeIds: nodeIds ?? null, brandIds: brandIds ?? null, createdBy: 'test' }),
  );
  return userId;
}

/** A person who is signed in. */
export async function signInAs(
  app: TestApp,
  email: string,
  role: Role = 'owner',
  options: PersonOptions = {},
): Promise<Browser & { userId: string }> {
  const userId = await makePerson(app, email, role, options);
  const browser = openBrowser(app);
  const { status } = await browser.post('/v1/auth/sign-in', { email, password: testPassword });
  if (status !== 200) throw new Error(`signing in as ${email} answered ${status}`);
  return { ...browser, userId };
}
