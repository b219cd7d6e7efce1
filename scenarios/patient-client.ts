import type { RunningProgram } from './running-program.ts';

/**
 * A client of a program that may be killed at any moment: it asks until there is an answer that is not a failure of the program,
 * with the same key or the same id of a scan each time, which makes repeating harmless. The key of an act that was cut off while
 * it called the world is held for two minutes; the client waits longer than that.
 */
export type Answer<Body = { id: string; [name: string]: unknown }> = { status: number; body: Body };

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class PatientClient {
  readonly #program: RunningProgram;
  readonly #key: string;

  constructor(program: RunningProgram, key: string) {
    this.#program = program;
    this.#key = key;
  }

  /** Asks once. @throws when the connection breaks */
  async ask<Body>(
    method: string,
    path: string,
    body?: object,
    idempotencyKey?: string,
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.#program.base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#key}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
      signal: AbortSignal.timeout(20_000),
    });
    return { status: response.status, body: (await response.json()) as Body }; // The documented answer.
  }

  /** @throws when there is no answer within three minutes */
  async post<Body = Answer['body']>(
    path: string,
    body: object,
    idempotencyKey?: string,
  ): Promise<Answer<Body>> {
    return this.#insist('POST', path, body, idempotencyKey);
  }

  /** @throws when there is no answer within three minutes, or it is a refusal */
  async get<Body = Answer['body']>(path: string): Promise<Body> {
    const { status, body } = await this.#insist<Body>('GET', path);
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  async #insist<Body>(method: string, path: string, body?: object, key?: string): Promise<Answer<Body>> {
    let last: unknown;
    for (const until = Date.now() + 180_000; Date.now() < until; await pause(100)) {
      try {
        const answer = await this.ask<Body & { code?: string }>(method, path, body, key);
        if (answer.status < 500 && answer.body.code !== 'request.in_progress') return answer;
        last = answer.body;
      } catch (error) {
        last = error;
      }
    }
    throw new Error(`no answer from ${path} within three minutes: ${JSON.stringify(last)} ${String(last)}`);
  }
}
