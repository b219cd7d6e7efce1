import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles } from './source-files.ts';
import exceptions from './tidy-exceptions.json' with { type: 'json' };

/**
 * STYLE.md as a test. The list of exceptions only shrinks: an entry that is no longer needed fails too. Biome breaks
 * code at 110 columns; comments, which it leaves alone, may run to 130.
 */
const limits = { file: 400, function: 70, comment: 130 } as const;
/** Markup is longer than logic (decision 8). */
const markupLines = 120;

type Kind = keyof typeof limits;
const allowed: Record<Kind, Record<string, number>> = exceptions;

const files = sourceFiles();
const isTest = ({ path }: SourceFile) => /\.test\.tsx?$|\/testing\/|\/test-[\w-]+\.ts$/.test(path);
const name = (path: string) => path.split('/').at(-1) ?? '';

describe('files', () => {
  it('are named in kebab case, components in Pascal case', () => {
    const wrong = files.filter(({ path }) => {
      const own = name(path)
        .replace(/\.(test|gen|config|d)(?=\.)/g, '')
        .replace(/\.(ts|tsx|mjs)$/, '');
      return !(
        path.endsWith('.tsx') ? /^([A-Z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*)$/ : /^[a-z0-9]+(-[a-z0-9]+)*$/
      ).test(own);
    });
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('say what they are about: no drawer for what has no place', () => {
    const forbidden = /^(utils?|helpers?|common|misc|manager|service|data|info|types|constants)(\.|$)/;
    expect(
      files
        .filter(({ path }) => path.split('/').some((part) => forbidden.test(part)))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it('are short', () => {
    check(
      'file',
      files.filter((file) => !isTest(file)).map(({ path, text }) => [path, text.split('\n').length - 1]),
    );
  });

  it('have short functions', () => {
    check(
      'function',
      files
        .filter((file) => !isTest(file))
        .flatMap(({ path, text }) =>
          functionsIn(text)
            .filter(({ lines }) => !(path.endsWith('.tsx') && lines <= markupLines))
            .map(({ title, lines }): [string, number] => [`${path} ${title}`, lines]),
        ),
    );
  });

  it('have comments that fit', () => {
    check(
      'comment',
      files.map(({ path, text }) => [path, Math.max(...text.split('\n').map(lengthOfComment))]),
    );
  });

  it('hold no loose end', () => {
    const loose = files
      .filter(({ path }) => !path.startsWith('checks/tidy'))
      .flatMap(({ path, text }) =>
        text
          .split('\n')
          .map((line, at) => ({ line, where: `${path}:${at + 1}` }))
          .filter(({ line }) =>
            /\b(TODO|FIXME)\b|\bas any\b|@ts-(ignore|nocheck)|\b(describe|it)\.(only|skip)\b/.test(line),
          ),
      );
    expect(loose.map(({ where }) => where)).toEqual([]);
  });
});

/** What is over the limit must be on the list and no larger than it says there; the list must hold nothing else. */
function check(kind: Kind, sizes: [string, number][]): void {
  const over = Object.fromEntries(
    sizes.filter(([, size]) => size > limits[kind]).sort(([a], [b]) => a.localeCompare(b)),
  );
  const grown = Object.entries(over).filter(([what, size]) => size > (allowed[kind][what] ?? limits[kind]));
  const shrunk = Object.entries(allowed[kind]).filter(([what]) => !(what in over));
  expect({ grown }, `over ${limits[kind]}: make it shorter`).toEqual({ grown: [] });
  expect({ shrunk }, 'no longer an exception: take it out of checks/tidy-exceptions.json').toEqual({
    shrunk: [],
  });
}

function lengthOfComment(line: string): number {
  const isComment = /^\s*(\/\/|\/?\*)/.test(line);
  return isComment && !/https?:\/\/|biome-ignore/.test(line) ? line.length : 0;
}

/** Functions by their own indentation: from the line that declares one to the line that closes it. */
function functionsIn(text: string): { title: string; lines: number }[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const found = /^(\s*)(?:export )?(?:default )?(?:async )?function\*? (\w+)/.exec(line);
    if (!found) return [];
    const [, indent = '', title = ''] = found;
    const end = lines.findIndex((other, later) => later > at && other.startsWith(`${indent}}`));
    return end === -1 ? [] : [{ title, lines: end - at + 1 }];
  });
}
