import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from './config.ts';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'waybill-config-'));
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

test('without settings everything has a default and the secret is made once, for its owner only', () => {
  const config = readConfig({}, project);
  expect(config).toEqual({
    port: 4400,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataDir: join(project, 'data'),
    portalUrl: 'http://localhost:4400',
    publicUrl: 'http://localhost:4400',
    smtpUrl: undefined,
    mailFrom: 'Waybill <waybill@localhost>',
    logLevel: 'info',
    allowsLoopbackCalls: false,
    secretKey: readFileSync(join(project, 'data/secret.key'), 'utf8').trim(),
    formerSecretKeys: [],
  });
  expect(Buffer.from(config.secretKey, 'base64url').length).toBe(32);
  expect(statSync(join(project, 'data/secret.key')).mode & 0o777).toBe(0o600);
  expect(readConfig({}, project)).toEqual(config);
});

test('a key put before the one that is kept is the new key, and the former stays known', () => {
  const { secretKey } = readConfig({}, project);
  const next = 'n'.repeat(43);
  writeFileSync(join(project, 'data/secret.key'), `${next}\n${secretKey}\n`);
  expect(readConfig({}, project)).toMatchObject({ secretKey: next, formerSecretKeys: [secretKey] });
  const told = { SECRET_KEY: 'o'.repeat(40), FORMER_SECRET_KEYS: `${next}, ${secretKey}` };
  expect(readConfig(told, project)).toMatchObject({
    secretKey: told.SECRET_KEY,
    formerSecretKeys: [next, secretKey],
  });
  expect(() => readConfig({ FORMER_SECRET_KEYS: 'short' }, project)).toThrow('FORMER_SECRET_KEYS');
});

test('the environment wins over the file, and an empty value counts as not set', () => {
  writeFileSync(join(project, 'waybill.env'), 'PORT=5000\nHOST=0.0.0.0\nLOG_LEVEL=debug\nSMTP_URL=\n');
  const config = readConfig({ PORT: '6000', LOG_LEVEL: '', DATA_DIR: 'elsewhere' }, project);
  expect(config).toMatchObject({
    port: 6000,
    host: '0.0.0.0',
    logLevel: 'debug',
    publicUrl: 'http://localhost:6000',
    smtpUrl: undefined,
    dataDir: join(project, 'elsewhere'),
  });
});

test('every fault is told together, and no value that may hold a password is repeated', () => {
  const wrong = {
    PORT: '70000',
    DATABASE_URL: 'mysql://root:hush@db/x',
    PUBLIC_URL: 'https://shop.example/waybill',
    SMTP_URL: 'mail.example.com',
    MAIL_FROM: 'nobody',
    LOG_LEVEL: 'loud',
    SECRET_KEY: 'short',
  };
  expect(() => readConfig(wrong, project)).toThrow(
    'The settings are wrong: PORT must be a number from 0 to 65535, not "70000"; ' +
      'DATABASE_URL must be an address that begins with postgres:// or postgresql://; ' +
      'PUBLIC_URL must be an origin without a path, such as https://waybill.example.com; ' +
      'SMTP_URL must be an address that begins with smtp:// or smtps://; ' +
      'MAIL_FROM must be a mail address, such as "Shop <shop@example.com>", not "nobody"; ' +
      'LOG_LEVEL must be one of silent, fatal, error, warn, info, debug, trace, not "loud"; ' +
      'SECRET_KEY must be at least 32 characters long.',
  );
});
