/** What a command of the command line is: a file in `server/commands` that exports these two. */
import type { Readable, Writable } from 'node:stream';

export type CommandIo = {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
  env: Record<string, string | undefined>;
};

export type Command = {
  /** Usage, what it does, options, and an example. */
  help: string;
  /** Resolves with the exit code: 0 done, 1 failed, 2 asked wrongly. May throw StartupError or Refusal. */
  run: (args: string[], io: CommandIo) => Promise<number>;
};
