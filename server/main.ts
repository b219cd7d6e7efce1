/**
 * The composition root of the command line: finds the command, loads only that, and turns what goes wrong into one
 * line and an exit code. 0 is done, 1 is failed, 2 is asked wrongly.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command, CommandIo } from './platform/command.ts';

const NAMES = {
  start: 'run everything: database, migrations, web, API and background work',
  serve: 'run the API and the web pages only',
  work: 'run the background work only',
  migrate: 'bring the database to the schema of this version',
  verify: 'check every invariant of the books and the stock',
  demo: 'play the stream of a real shop through the API',
  key: 'create API keys',
  password: 'make a link with which a person chooses a new password',
  import: 'read a CSV file into the database',
  export: 'write a CSV file from the database',
  backup: 'write the whole database into one file',
  restore: 'read a backup into an empty database',
  plan: 'solve planning problems read from standard input',
  bench: 'measure speed against the limits of this machine',
} as const;

type Name = keyof typeof NAMES;

const EXIT_GRACE_MS = 15_000;

export async function main(args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    io.stdout.write(await help(rest[0]));
    return name === undefined ? 2 : 0;
  }
  if (!isAvailable(name)) {
    io.stderr.write(`waybill: there is no command "${name}". See waybill --help\n`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.stdout.write(await help(name));
    return 0;
  }
  try {
    const command = await load(name);
    return await command.run(rest, io);
  } catch (error) {
    return report(error, name, io);
  }
}

function fileOf(name: Name): URL {
  return new URL(`./commands/${name}.ts`, import.meta.url);
}

/** A command is offered when its file is there. */
function isAvailable(name: string): name is Name {
  return Object.hasOwn(NAMES, name) && existsSync(fileURLToPath(fileOf(name as Name)));
}

async function load(name: Name): Promise<Command> {
  const { help, run }: Command = await import(fileOf(name).href);
  return { help, run };
}

async function help(name: string | undefined): Promise<string> {
  if (name !== undefined && isAvailable(name)) return `${(await load(name)).help.trim()}\n`;
  const lines = Object.entries(NAMES)
    .filter(([known]) => isAvailable(known))
    .map(([known, summary]) => `  ${known.padEnd(9)}${summary}`);
  return `Waybill, the operations platform of an online shop.

usage: waybill <command> [options]

${lines.join('\n')}

  waybill <command> --help explains a command and shows an example.

Example: waybill start

Settings come from the environment or the file waybill.env:
PORT (4400), HOST (127.0.0.1), DATABASE_URL (embedded PostgreSQL), DATA_DIR (./data), PUBLIC_URL,
SMTP_URL, MAIL_FROM, LOG_LEVEL (info), SECRET_KEY (made and kept in DATA_DIR), FORMER_SECRET_KEYS.
`;
}

/** What a person can act on is one line; a bug of ours comes with its trace. */
function report(error: unknown, name: string, io: CommandIo): number {
  if (!(error instanceof Error)) {
    io.stderr.write(`waybill: ${String(error)}\n`);
    return 1;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code.startsWith('ERR_PARSE_ARGS')) {
    io.stderr.write(`waybill: ${error.message}. See waybill ${name} --help\n`);
    return 2;
  }
  // Known by name, so that printing a help text does not load the database's code.
  const isExpected = ['StartupError', 'NewerSchemaError', 'Refusal'].includes(error.constructor.name);
  io.stderr.write(`waybill: ${isExpected || !error.stack ? error.message : error.stack}\n`);
  return 1;
}

/** When the process that started us is killed, we stop as by SIGTERM, so that nothing keeps the port. */
function endWithParent(): void {
  if (!process.channel) return;
  process.channel.unref();
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), EXIT_GRACE_MS).unref();
  });
}

if (import.meta.main) {
  endWithParent();
  const { stdin, stdout, stderr, env } = process;
  const code = await main(process.argv.slice(2), { stdin, stdout, stderr, env });
  stdout.write('', () => stderr.write('', () => process.exit(code)));
}
