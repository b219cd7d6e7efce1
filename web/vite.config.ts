import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { installable } from './floor/build/installable.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One build for all faces, into dist/web, served by the program on its own port. */
export default defineConfig({
  root: here('.'),
  plugins: [react(), installable()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: {
        office: here('index.html'),
        floor: here('floor/index.html'),
        'floor-worker': here('floor/worker/worker.ts'),
      },
      output: {
        // A service worker is known by its address, so its name stays.
        entryFileNames: ({ name }) =>
          name === 'floor-worker' ? 'floor/worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
