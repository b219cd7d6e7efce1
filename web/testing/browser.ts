/**
 * A real browser for tests, without installing anything on the system: Chromium and the libraries it needs come
 * from the npm package `@sparticuz/chromium` and are unpacked once into the temporary folder. Where that
 * package has no binary (macOS, Windows), an installed Chrome or Edge is used.
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const FLAGS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/** Thrown where there is no browser at all; a test may turn it into a skip with its message. */
export class NoBrowserError extends Error {}

/** Opens a headless browser. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  if (platform() === 'linux' && arch() === 'x64') return launchUnpacked(await unpack());
  for (const channel of ['chrome', 'msedge']) {
    try {
      return await chromium.launch({ channel, args: FLAGS });
    } catch {
      // Not installed: the next one is tried.
    }
  }
  throw new NoBrowserError(
    `No browser for ${platform()}-${arch()}: install Google Chrome or Microsoft Edge to run these tests.`,
  );
}

function launchUnpacked(folder: string): Promise<Browser> {
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // The sandbox needs user namespaces, which root lacks here and many containers forbid.
    args: [...FLAGS, '--no-sandbox'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries,
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      HOME: process.env.HOME ?? tmpdir(),
    },
  });
}

/** Unpacks into a draft and renames it, so that two test runs at once, or a killed one, do no harm. */
async function unpack(): Promise<string> {
  const manifest = join(packageFolder(), 'package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'));
  const uid = process.getuid?.() ?? 0;
  const shelf = join(tmpdir(), `waybill-browser-${uid}`);
  const folder = join(shelf, `chromium-${version}`);
  mkdirSync(shelf, { recursive: true, mode: 0o700 });
  if (lstatSync(shelf).uid !== uid) throw new NoBrowserError(`${shelf} belongs to another user`);
  if (existsSync(folder)) return folder;
  const draft = mkdtempSync(join(shelf, 'draft-'));
  try {
    await inflateInto(draft);
    writeFileSync(join(draft, 'fonts.conf'), fontSettings(folder));
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** The package's own settings look in /tmp only; the system's fonts serve the scripts its one family lacks. */
function fontSettings(folder: string): string {
  const families = ['sans-serif', 'serif', 'monospace', 'system-ui'];
  const aliases = families.map(
    (name) => `  <alias><family>${name}</family><prefer><family>Open Sans</family></prefer></alias>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
${aliases.join('\n')}
</fontconfig>
`;
}

function packageFolder(): string {
  // The package exports only its entry, so its folder is found from that file: <package>/build/index.js.
  return dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
}

/**
 * The package unpacks into the temporary folder of its process, and brings its libraries only where it believes
 * to be on Amazon's Linux; a child process with both said by environment keeps ours as it is.
 */
function inflateInto(folder: string): Promise<void> {
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: packageFolder(),
      env: { PATH: process.env.PATH, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr.on('data', (chunk) => {
      words += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Chromium could not be unpacked into ${folder}: ${words.trim()}`));
    });
  });
}
