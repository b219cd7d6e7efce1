/**
 * The settings of the program: read once at the start, from the environment and the file `waybill.env` beside
 * package.json (the environment wins). Every fault is told together, so that one round is enough to mend them.
 */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { StartupError } from './startup-error.ts';

export type Config = {
  port: number;
  host: string;
  /** Undefined: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | undefined;
  dataDir: string;
  /** The address people and carriers see, without a slash at the end. */
  publicUrl: string;
  /** The origin of the shoppers' tracking page; the public one unless told. */
  portalUrl: string;
  /** Undefined: mails are kept in the visible outbox. */
  smtpUrl: string | undefined;
  mailFrom: string;
  logLevel: LogLevel;
  /** 32 bytes or more, from which keys for secrets at rest and for signatures are derived. */
  secretKey: string;
  /** Keys before it, newest first: what was sealed or signed with them still opens. */
  formerSecretKeys: readonly string[];
  /** For development only: webhooks may go to this machine, over http too. */
  allowsLoopbackCalls: boolean;
};

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SECRET_BYTES = 32;

type Environment = Record<string, string | undefined>;
type Faults = string[];

/**
 * Reads and checks all settings. Relative folders count from the project folder.
 * @throws StartupError `configuration` with every fault in its message
 */
export function readConfig(environment: Environment, project = PROJECT): Config {
  const faults: Faults = [];
  const env = { ...readFile(join(project, 'waybill.env')), ...withoutEmpty(environment) };
  const port = readPort(env.PORT, faults);
  const host = env.HOST ?? '127.0.0.1';
  const dataDir = resolve(project, env.DATA_DIR ?? 'data');
  const databaseUrl = readUrl('DATABASE_URL', env.DATABASE_URL, ['postgres:', 'postgresql:'], faults);
  const publicUrl = readOrigin('PUBLIC_URL', env.PUBLIC_URL, faults) ?? `http://${addressOf(host)}:${port}`;
  const config = {
    port,
    host,
    databaseUrl,
    dataDir,
    publicUrl,
    portalUrl: readOrigin('PORTAL_URL', env.PORTAL_URL, faults) ?? publicUrl,
    smtpUrl: readUrl('SMTP_URL', env.SMTP_URL, ['smtp:', 'smtps:'], faults),
    mailFrom: readMailFrom(env.MAIL_FROM, faults),
    logLevel: readLogLevel(env.LOG_LEVEL, faults),
    allowsLoopbackCalls: readSwitch('ALLOW_LOOPBACK_WEBHOOKS', env.ALLOW_LOOPBACK_WEBHOOKS, faults),
  };
  const formerKeys = (env.FORMER_SECRET_KEYS ?? '').split(',').filter((key) => key.trim() !== '');
  const isShort = (key: string) => Buffer.byteLength(key.trim()) < SECRET_BYTES;
  if (env.SECRET_KEY !== undefined && isShort(env.SECRET_KEY))
    faults.push(`SECRET_KEY must be at least ${SECRET_BYTES} characters long`);
  if (formerKeys.some(isShort))
    faults.push(
      `FORMER_SECRET_KEYS, with commas between them, must be at least ${SECRET_BYTES} characters long each`,
    );
  if (faults.length > 0) {
    throw new StartupError('configuration', `The settings are wrong: ${faults.join('; ')}.`);
  }
  const kept = env.SECRET_KEY === undefined ? keepSecretKey(dataDir) : [env.SECRET_KEY];
  const [secretKey = '', ...earlier] = kept;
  return { ...config, secretKey, formerSecretKeys: [...formerKeys.map((key) => key.trim()), ...earlier] };
}

function readFile(path: string): Environment {
  try {
    return withoutEmpty(parseEnv(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new StartupError('configuration', `The settings file ${path} cannot be read.`, { cause: error });
  }
}

/** `PORT=` in a file or a container means "not set". */
function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

function readPort(text: string | undefined, faults: Faults): number {
  if (text === undefined) return 4400;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  faults.push(`PORT must be a number from 0 to 65535, not "${text}"`);
  return 0;
}

function readUrl(
  name: string,
  text: string | undefined,
  protocols: string[],
  faults: Faults,
): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (url && protocols.includes(url.protocol)) return text;
  // The value is not repeated: it may hold a password.
  faults.push(`${name} must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`);
  return undefined;
}

function readOrigin(name: string, text: string | undefined, faults: Faults): string | undefined {
  const url = readUrl(name, text, ['http:', 'https:'], faults);
  if (url === undefined) return undefined;
  const { origin, pathname, search, hash } = new URL(url);
  if (pathname !== '/' || search || hash) {
    faults.push(`${name} must be an origin without a path, such as https://waybill.example.com`);
  }
  return origin;
}

function readMailFrom(text: string | undefined, faults: Faults): string {
  if (text === undefined) return 'Waybill <waybill@localhost>';
  if (/^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(text)) return text;
  faults.push(`MAIL_FROM must be a mail address, such as "Shop <shop@example.com>", not "${text}"`);
  return '';
}

function readSwitch(name: string, text: string | undefined, faults: Faults): boolean {
  if (text !== undefined && text !== 'yes' && text !== 'no') faults.push(`${name} must be yes or no`);
  return text === 'yes';
}

function readLogLevel(text: string | undefined, faults: Faults): LogLevel {
  const level = LOG_LEVELS.find((known) => known === (text ?? 'info'));
  if (level) return level;
  faults.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${text}"`);
  return 'info';
}

/** Where a browser on this machine reaches a server that listens on `host`. */
function addressOf(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/**
 * Made on the first start. Linking it into place lets one of several first starts win; all read the same key. A line put
 * before it later is the new key, and those below are the former ones.
 */
function keepSecretKey(dataDir: string): string[] {
  const path = join(dataDir, 'secret.key');
  const draft = `${path}.${process.pid}`;
  try {
    return keysIn(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw secretFault(path, error);
  }
  try {
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    writeFileSync(draft, `${randomBytes(SECRET_BYTES).toString('base64url')}\n`, {
      mode: 0o600,
      flush: true,
    });
    try {
      linkSync(draft, path);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    return keysIn(path);
  } catch (error) {
    throw secretFault(path, error);
  } finally {
    rmSync(draft, { force: true });
  }
}

function keysIn(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split(/\s+/)
    .filter((key) => key !== '');
}

function secretFault(path: string, cause: unknown): StartupError {
  if (codeOf(cause) === 'ENOSPC') {
    return new StartupError('disk_full', `The disk is full: ${path} cannot be written.`, { cause });
  }
  return new StartupError(
    'folder_not_ours',
    `The key file ${path} cannot be read or made by this user. Give the folder to the user that runs Waybill, or set DATA_DIR to another one.`,
    { cause },
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
