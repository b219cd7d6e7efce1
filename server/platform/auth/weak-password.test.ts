import { describe, expect, it } from 'vitest';
import { Refusal } from '../errors.ts';
import { refuseWeakPassword } from './weak-password.ts';

describe('a password', () => {
  it.each([
    'password123',
    'aaaaaaaaaaaa',
    '1234567890',
    'ann.smith@shop.example',
    'ann.smith12',
    'waybill2026',
    'QWERTYUIOP',
    'P@ssw0rd123',
    'liverpool1',
    'zaq12wsx!!',
    'michael1987',
    '1qaz2wsx3edc',
  ])('is refused when it is tried first: %s', async (password) => {
    await expect(refuseWeakPassword(password, 'Ann.Smith@shop.example')).rejects.toThrow(Refusal);
  });

  it.each([
    'correct horse battery',
    'k7#mQ!x2vP',
    'ein langes Lied von Regen',
    'x'.repeat(3).concat('Qm7!pL2z').repeat(18),
  ])('is taken when it is hard to guess: %s', async (password) => {
    await refuseWeakPassword(password, 'ann.smith@shop.example');
  });
});
