import type { WriteContext } from '../context.ts';
import type { StoredEvent } from './event.ts';

/**
 * What a module does when facts of others arrive. `within`: a pure database update in the same transaction, for state
 * that must never be seen to disagree. `after`: delivered at least once from the outbox, in a transaction of its own,
 * with a row in `platform.handled_events` that makes redelivery harmless.
 */
export type Reaction = {
  /** `<module>.<what it does>`, unique; names the cursor of an `after` reaction. */
  readonly name: string;
  readonly when: 'within' | 'after';
  /** Event types reacted to; an `after` reaction may say `'*'`. */
  readonly to: readonly string[];
  run(ctx: WriteContext, event: StoredEvent): Promise<void>;
  /** Repeating it is harmless by itself, so no row per event is kept in `platform.handled_events`. */
  readonly isRepeatable?: boolean;
  /**
   * The same for many events of one organization in one transaction; an `after` reaction to frequent facts says how, so that a
   * burst costs few transactions. When it fails, the events are delivered one by one through `run`.
   */
  runMany?(ctx: WriteContext, events: readonly StoredEvent[]): Promise<void>;
};
