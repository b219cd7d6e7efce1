import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { iconPng, iconSvg } from './draw-icon.ts';

/**
 * What makes the floor a program of its own on a handheld: the manifest with its icons, and the service worker under a fixed
 * name that knows every file of the shell by its content's name.
 */
const workerFile = 'floor/worker.js';

const manifest = {
  id: '/floor/',
  name: 'Waybill floor',
  short_name: 'Waybill',
  description: 'Receive, put away, pick, pack and move by scan, with or without a net.',
  start_url: '/floor/',
  scope: '/floor/',
  display: 'standalone',
  orientation: 'any',
  background_color: '#ffffff',
  theme_color: '#0f766e',
  icons: [
    { src: '/floor/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: '/floor/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/floor/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/floor/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
};

/** Replaced in the worker's code by the list of files, as a JSON text. */
const marker = '__FLOOR_SHELL__';

export function installable(): Plugin {
  return {
    name: 'waybill-floor-installable',
    apply: 'build',
    generateBundle(_options, bundle) {
      const icons: [string, Buffer | string][] = [
        ['floor/app.webmanifest', JSON.stringify(manifest)],
        ['floor/icon.svg', iconSvg()],
        ['floor/icon-180.png', iconPng(180, { isMaskable: true })],
        ['floor/icon-192.png', iconPng(192)],
        ['floor/icon-512.png', iconPng(512)],
        ['floor/icon-maskable-512.png', iconPng(512, { isMaskable: true })],
      ];
      for (const [fileName, source] of icons) this.emitFile({ type: 'asset', fileName, source });
      const worker = bundle[workerFile];
      if (worker?.type !== 'chunk') throw new Error(`the build has no ${workerFile}`);
      const files = ['/floor/', '/floor/app.webmanifest', '/floor/icon.svg', ...shellOf(bundle)];
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 16);
      const shell = JSON.stringify({ version, files });
      worker.code = worker.code.replace(marker, () => shell);
    },
  };
}

type Bundle = Parameters<Extract<Plugin['generateBundle'], (...given: never[]) => unknown>>[1];

/** Every file that the floor's entry loads, now or later, with the styles of each. */
function shellOf(bundle: Bundle): string[] {
  const files = new Set<string>();
  const visit = (fileName: string) => {
    const part = bundle[fileName];
    if (part?.type !== 'chunk' || files.has(`/${fileName}`)) return;
    files.add(`/${fileName}`);
    // Vite notes on each chunk which style sheets and assets it brings.
    const { importedCss = [], importedAssets = [] } =
      (part as { viteMetadata?: { importedCss?: Iterable<string>; importedAssets?: Iterable<string> } })
        .viteMetadata ?? {};
    for (const file of importedCss) files.add(`/${file}`);
    for (const file of importedAssets) if (!file.endsWith('.wasm')) files.add(`/${file}`);
    for (const next of [...part.imports, ...part.dynamicImports]) visit(next);
  };
  for (const part of Object.values(bundle))
    if (part.type === 'chunk' && part.isEntry && part.facadeModuleId?.endsWith('/floor/index.html'))
      visit(part.fileName);
  if (files.size === 0) throw new Error('the build has no entry of the floor');
  return [...files].sort();
}
