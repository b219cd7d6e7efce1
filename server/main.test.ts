import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { main } from './main.ts';

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const code = await main(args, { stdin, stdout, stderr, env: { PORT: 'x', LOG_LEVEL: 'loud' } });
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') };
}

test('help lists the commands, and each command explains itself with an example', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  const names = [...out.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map((match) => match[1] ?? '');
  expect(names).toContain('backup');
  for (const name of names) {
    const help = await run(name, '--help');
    expect(help.code).toBe(0);
    expect(help.out).toMatch(/^usage: waybill /);
    expect(help.out).toMatch(/\bExamples?: /);
    expect(await run('help', name)).toEqual(help);
  }
});

test('without a command the help is shown and the exit code says it was asked wrongly', async () => {
  expect(await run()).toMatchObject({ code: 2, out: expect.stringContaining('usage: waybill <command>') });
});

test('an unknown command and an unknown option are one line', async () => {
  expect(await run('sell')).toEqual({
    code: 2,
    out: '',
    err: 'waybill: there is no command "sell". See waybill --help\n',
  });
  const { code, err } = await run('backup', '--speed');
  expect(code).toBe(2);
  expect(err).toMatch(/^waybill: Unknown option '--speed'.*See waybill backup --help\n$/);
});

test('wrong settings are one line that names them all', async () => {
  const { code, err } = await run('backup');
  expect(code).toBe(1);
  expect(err).toMatch(/^waybill: The settings are wrong: PORT .+; LOG_LEVEL .+\.\n$/);
});
