import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from './password.ts';

describe('passwords', () => {
  it('are kept as Argon2id with 19 MiB, two passes and one lane, salted', async () => {
    const [one, two] = [
      await hashPassword('correct horse battery'),
      await hashPassword('correct horse battery'),
    ];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword({ hash: one, password: 'correct horse battery' })).toBe(true);
    expect(await verifyPassword({ hash: one, password: 'correct horse batterY' })).toBe(false);
    expect(await verifyPassword({ hash: 'plain', password: 'plain' })).toBe(false);
  });

  it('agree with the reference implementation', async () => {
    // A vector of its test suite (phc-winner-argon2, test.c): "password", "somesalt", 64 MiB, two passes.
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword({ hash, password: 'password' })).toBe(true);
  });

  it('are the same however the keyboard composes an accent', async () => {
    const hash = await hashPassword('caf\u00e9 au lait noir');
    expect(await verifyPassword({ hash, password: 'cafe\u0301 au lait noir' })).toBe(true);
  });
});
