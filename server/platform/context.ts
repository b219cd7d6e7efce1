import type { Kysely } from 'kysely';
import type { Principal } from './auth/principal.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database/schema.gen.ts';
import type { NewEvent } from './events/event.ts';
import type { LinkSigner } from './link-signer.ts';
import type { SecretBox } from './secret-box.ts';

/** What the operator of the program has set up, as far as actions need it. */
export type Settings = {
  /** Absent in tools that keep no secrets. */
  readonly secrets?: SecretBox;
  /** Signs links for people without an account; absent in tools that make none. */
  readonly links?: LinkSigner;
  /** The origin of the shoppers' tracking page. */
  readonly portalUrl?: string;
  /** The origin of the office. */
  readonly publicUrl?: string;
  /** For development only: webhooks may go to this machine, over http too. */
  readonly allowsLoopbackCalls?: boolean;
};

/**
 * What every action receives first. The edge (HTTP, reactions, jobs) opens the transaction and builds the context;
 * an action joins it and never opens one. `now` is one instant for the whole transaction.
 */
export type ReadContext = {
  readonly org: number;
  readonly principal: Principal;
  readonly now: Date;
  readonly requestId: string;
  readonly settings: Settings;
  readonly db: Kysely<Database>;
};

/** A context inside a read-write transaction: without one, writing does not compile. */
export type WriteContext = ReadContext & {
  /** Records facts in the event table (at commit) and runs the `within` reactions to them at once. */
  publish(...events: NewEvent[]): Promise<void>;
  /** Enqueues a background job in this transaction; see `platform/jobs`. */
  enqueue(task: string, payload: object, options?: EnqueueOptions): Promise<void>;
};

/** `key`: an existing waiting job of the same key is replaced. `runAt`: not before. `queue`: jobs of one queue run one by one. */
export type EnqueueOptions = { key?: string; runAt?: Date; maxAttempts?: number };

export type { Clock };
