import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modules } from '../server/modules.ts';
import { sharedWithPages } from '../server/web-build.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';

/**
 * The architecture as `server/modules.ts` lists it, held against every import: modules call down only, through the door,
 * and nothing below knows what stands above.
 */
type Import = { from: string; to: string };

const uses: Record<string, readonly string[]> = modules;

function importsOf({ path, text }: SourceFile): Import[] {
  const named = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"](\.[^'"]+)['"]/g)];
  const bare = [...text.matchAll(/(?:^|\n)\s*import\s*['"](\.[^'"]+)['"]/g)];
  const dynamic = [...text.matchAll(/\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/g)];
  return [...named, ...bare, ...dynamic].map(([, target = '']) => ({
    from: path,
    to: posix.normalize(posix.join(posix.dirname(path), target)),
  }));
}

const imports = sourceFiles().flatMap(importsOf);
const moduleOf = (path: string) => /^server\/modules\/([^/]+)\//.exec(path)?.[1];
const isTest = (path: string) => /\.test\.tsx?$|\/testing\/|\/test-[\w-]+\.ts$/.test(path);
const isShared = (path: string) => sharedWithPages.some((shared) => path.startsWith(shared));
const say = ({ from, to }: Import) => `${from} imports ${to}`;

describe('modules', () => {
  it('are all in the list, and the list names only what comes below', () => {
    const found = new Set(imports.map(({ from }) => moduleOf(from)).filter((name) => name !== undefined));
    expect([...found].filter((name) => !(name in uses))).toEqual([]);
    const order = Object.keys(uses);
    const upward = order.flatMap((name) =>
      (uses[name] ?? [])
        .filter((used) => order.indexOf(used) >= order.indexOf(name))
        .map((used) => `${name} → ${used}`),
    );
    expect(upward).toEqual([]);
  });

  it('use only the modules they may, and only through the door', () => {
    const faults = imports
      .filter(
        ({ from, to }) => moduleOf(from) && moduleOf(to) && moduleOf(from) !== moduleOf(to) && !isTest(from),
      )
      .filter(({ from, to }) => {
        const target = moduleOf(to) ?? '';
        return !uses[moduleOf(from) ?? '']?.includes(target) || to !== `server/modules/${target}/index.ts`;
      });
    expect(faults.map(say)).toEqual([]);
  });

  it('are entered from outside by their rooms only, where the program is put together', () => {
    const rooms =
      /^server\/modules\/[^/]+\/(?:[^/]+\/)*(index|api|jobs|reactions|invariants|schedules|imports|import-[\w-]+|export-[\w-]+)\.ts$/;
    const faults = imports
      .filter(
        ({ from, to }) => from.startsWith('server/') && !moduleOf(from) && moduleOf(to) && !isTest(from),
      )
      .filter(
        ({ from, to }) => !(from === 'server/composition.ts' ? rooms.test(to) : /\/index\.ts$/.test(to)),
      );
    expect(faults.map(say)).toEqual([]);
  });
});

describe('what stands below', () => {
  it('the platform knows no module, and the composition only in tests', () => {
    const faults = imports.filter(
      ({ from, to }) =>
        from.startsWith('server/platform/') &&
        !isTest(from) &&
        (to.startsWith('server/modules') ||
          /^server\/[^/]+\.ts$/.test(to) ||
          to.startsWith('server/commands')),
    );
    expect(faults.map(say)).toEqual([]);
  });

  it('algorithms know only algorithms', () => {
    const inside = (path: string) => path.startsWith('server/algorithms/');
    const faults = imports.filter(({ from, to }) => inside(from) && !isTest(from) && !inside(to));
    expect(faults.map(say)).toEqual([]);
    const outside = sourceFiles()
      .filter(({ path }) => inside(path) && !isTest(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/from\s*['"]([^.'"][^'"]*)['"]/g)].map(([, name]) => `${path} imports ${name}`),
      );
    expect(outside.filter((line) => !/imports (highs|node:assert\/strict)$/.test(line))).toEqual([]);
  });

  it('the server knows no page, and pages know of the server only the rules that both decide by', () => {
    const faults = imports.filter(
      ({ from, to }) =>
        !isTest(from) &&
        ((from.startsWith('server/') && to.startsWith('web/')) ||
          (from.startsWith('web/') && to.startsWith('server/') && !isShared(to))),
    );
    expect(faults.map(say)).toEqual([]);
  });

  it('rules that both sides decide by know nothing but each other', () => {
    const faults = imports.filter(({ from, to }) => isShared(from) && !isTest(from) && !isShared(to));
    expect(faults.map(say)).toEqual([]);
    const outside = sourceFiles()
      .filter(({ path }) => isShared(path) && !isTest(path))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/from\s*['"]([^.'"][^'"]*)['"]/g)].map(([, name]) => `${path} imports ${name}`),
      );
    expect(outside).toEqual([]);
  });
});

describe('imports', () => {
  it('make no cycle between files of different folders', () => {
    expect(cycleIn(folderGraph())).toEqual([]);
  });
});

/** Which module or platform part uses which; types count too, because they are knowledge as well. */
function folderGraph(): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of imports.filter(({ from }) => !isTest(from))) {
    const [a, b] = [moduleOf(from), moduleOf(to)];
    if (a === undefined || b === undefined || a === b) continue;
    graph.set(a, (graph.get(a) ?? new Set()).add(b));
  }
  return graph;
}

function cycleIn(graph: Map<string, Set<string>>): string[] {
  const visit = (node: string, path: string[]): string[] => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    for (const next of graph.get(node) ?? []) {
      const found = visit(next, [...path, node]);
      if (found.length > 0) return found;
    }
    return [];
  };
  return [...graph.keys()].map((node) => visit(node, [])).find((cycle) => cycle.length > 0) ?? [];
}
