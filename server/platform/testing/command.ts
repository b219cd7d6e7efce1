import { Readable, Writable } from 'node:stream';
import type { CommandIo } from '../command.ts';

/** Runs a command as the shell would, with nothing on its input. Answers its exit code and what it wrote. */
export async function runCommand(
  run: (args: string[], io: CommandIo) => Promise<number>,
  args: readonly string[],
  env: CommandIo['env'],
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    new Writable({
      write: (chunk, _encoding, done) => {
        written[name] += String(chunk);
        done();
      },
    });
  const code = await run([...args], {
    stdin: Readable.from([]),
    stdout: into('out'),
    stderr: into('err'),
    env,
  });
  return { code, ...written };
}
