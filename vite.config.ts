import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { manualPages } from './scripts/manual-pages.ts';
import { stylesWithoutElements } from './scripts/styles-without-elements.ts';

export default defineConfig({
  root: 'renderer',
  // The same files are served from http://127.0.0.1:port/ and from app://bundle/.
  base: './',
  plugins: [manualPages(), react(), stylesWithoutElements()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome120',
    // The policy has no data: for scripts, styles and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // One file of 70 kB: the first picture waits for every style that index.html names.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 4_000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What the first screen needs is one file: sixty small ones cost more to ask for than to run.
            { name: 'start', tags: ['$initial'], priority: 2 },
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 40_000, priority: 1 },
          ],
        },
      },
    },
  },
});
