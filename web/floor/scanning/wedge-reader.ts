/**
 * Tells a scanner that types from a person who does: a scanner's keys come within 60 ms of each other and end with Enter or
 * Tab. Pure; times in milliseconds of any one clock.
 */
const mostGapMs = 60;
/** Shorter bursts are a person who hits two keys at once. */
const fewestCharacters = 3;

export type Keystroke = {
  /** One character, or the name of a key. */
  key: string;
  at: number;
  hasControl?: boolean;
};

export type Heard =
  /** Somebody types, or a scanner has begun: nothing can be said yet. `isFirst`: a burst may begin here. */
  | { kind: 'character'; isFirst: boolean }
  /** A whole scan; `length` keys of it went where the keyboard's input goes. */
  | { kind: 'scan'; code: string; length: number }
  | { kind: 'other' };

/** FNC1 as scanners type it: the control character itself, or Control with its letter. */
const groupSeparator = '\u001d';

export class WedgeReader {
  private text = '';
  private lastAt = Number.NEGATIVE_INFINITY;

  hear({ key, at, hasControl = false }: Keystroke): Heard {
    const isInTime = at - this.lastAt <= mostGapMs;
    if (key === 'Enter' || key === 'Tab') return this.end(isInTime);
    // Shift is held by scanners for capitals; it is no character and no interruption.
    if (key === 'Shift' || key === 'Control' || key === 'CapsLock') return { kind: 'other' };
    const character = characterOf(key, hasControl);
    if (character === undefined) {
      this.forget();
      return { kind: 'other' };
    }
    const isFirst = !isInTime || this.text === '';
    this.text = isFirst ? character : this.text + character;
    this.lastAt = at;
    return { kind: 'character', isFirst };
  }

  forget(): void {
    this.text = '';
    this.lastAt = Number.NEGATIVE_INFINITY;
  }

  private end(isInTime: boolean): Heard {
    const code = this.text;
    this.forget();
    if (!isInTime || code.length < fewestCharacters) return { kind: 'other' };
    return { kind: 'scan', code, length: code.length };
  }
}

function characterOf(key: string, hasControl: boolean): string | undefined {
  if (key === groupSeparator || (hasControl && key === ']')) return groupSeparator;
  // F8 is what several makers type for FNC1 where a terminal takes no control characters.
  if (key === 'F8') return groupSeparator;
  return key.length === 1 && !hasControl ? key : undefined;
}
