/**
 * `npm test`: style, types, dead code and all tests, in this order, each to its end even when an earlier one fails.
 * The last line counts everything: each check as one, and every test of Vitest. Arguments narrow the tests.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));

type Count = { passed: number; failed: number; skipped: number };

const CHECKS = [
  { title: 'Style: biome check', tool: '@biomejs/biome', args: ['check'] },
  { title: 'Types: tsc --noEmit', tool: 'typescript', args: ['--noEmit'] },
  { title: 'Dead code: knip', tool: 'knip', args: [] },
];

async function runAll(testFilters: string[]): Promise<Count> {
  const total: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const { title, tool, args } of CHECKS) {
    heading(title);
    add(total, asCount((await run(tool, args)) === 0));
  }
  heading('Tests: vitest run');
  add(total, await runTests(testFilters));
  return total;
}

async function runTests(filters: string[]): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-test-report-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await run('vitest', ['run', ...reporters, ...filters]);
    const count = readReport(report);
    // Something failed outside of any test: an unhandled rejection, or the run itself.
    if (code !== 0 && count.failed === 0) count.failed = 1;
    return count;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

function readReport(path: string): Count {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  // A file that fails in its imports or hooks may have no failed test of its own; it counts as one failure.
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Runs the program of an npm package with this Node; resolves with its exit code. */
function run(tool: string, args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [programOf(tool), ...args], { cwd: PROJECT, stdio: 'inherit' });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function programOf(tool: string): string {
  const folder = join(PROJECT, 'node_modules', tool);
  const { bin }: { bin: string | Record<string, string> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const program = typeof bin === 'string' ? bin : (bin.tsc ?? Object.values(bin)[0]);
  return join(folder, program ?? '');
}

function asCount(isPassed: boolean): Count {
  return { passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, skipped: 0 };
}

function add(total: Count, count: Count): void {
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
}

function heading(title: string): void {
  process.stdout.write(`\n=== ${title}\n`);
}

const { passed, failed, skipped } = await runAll(process.argv.slice(2));
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed > 0 ? 1 : 0;
