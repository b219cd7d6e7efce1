import { describe, expect, it } from 'vitest';
import { type Heard, type Keystroke, WedgeReader } from './wedge-reader.ts';

const GS = '\u001d';

/** Types the keys with the given pauses between them; answers what was heard at the last one. */
function typed(keys: readonly (string | Keystroke)[], gapMs: number): Heard | undefined {
  const reader = new WedgeReader();
  let at = 1_000;
  let heard: Heard | undefined;
  for (const key of keys) {
    at += gapMs;
    heard = reader.hear(typeof key === 'string' ? { key, at } : { ...key, at });
  }
  return heard;
}

describe('a scanner that types', () => {
  it('is told from a hand by its speed', () => {
    expect(typed([...'4006381333931', 'Enter'], 5)).toEqual({
      ...{ kind: 'scan', code: '4006381333931', length: 13 },
    });
    expect(typed([...'L-A-01', 'Tab'], 59)).toMatchObject({ kind: 'scan', code: 'L-A-01' });
    expect(typed([...'L-A-01', 'Enter'], 61)).toEqual({ kind: 'other' });
    expect(typed([...'typed by hand', 'Enter'], 120)).toEqual({ kind: 'other' });
  });

  it('is not two keys hit at once', () => {
    expect(typed(['4', '2', 'Enter'], 5)).toEqual({ kind: 'other' });
  });

  it('may hold Shift for capitals', () => {
    expect(typed(['Shift', 'L', 'Shift', '-', 'Shift', 'A', 'Enter'], 4)).toMatchObject({ code: 'L-A' });
  });

  it('sends FNC1 as a control character, as Control with a key, or as F8', () => {
    for (const separator of [GS, { key: ']', at: 0, hasControl: true }, 'F8'])
      expect(typed([...'10AB', separator, ...'21X', 'Enter'], 3)).toMatchObject({ code: `10AB${GS}21X` });
  });

  it('begins anew after a pause: what a hand left standing is no part of the scan', () => {
    const reader = new WedgeReader();
    reader.hear({ key: 'x', at: 0 });
    expect(reader.hear({ key: '1', at: 500 })).toEqual({ kind: 'character', isFirst: true });
    reader.hear({ key: '2', at: 505 });
    reader.hear({ key: '3', at: 510 });
    expect(reader.hear({ key: 'Enter', at: 515 })).toMatchObject({ kind: 'scan', code: '123' });
    expect(reader.hear({ key: 'Enter', at: 520 })).toEqual({ kind: 'other' });
  });

  it('is interrupted by any other key', () => {
    expect(typed([...'123', 'ArrowLeft', ...'45', 'Enter'], 5)).toEqual({ kind: 'other' });
    expect(typed([...'123', { key: 'c', at: 0, hasControl: true }, ...'45', 'Enter'], 5)).toEqual({
      ...{ kind: 'other' },
    });
  });
});
