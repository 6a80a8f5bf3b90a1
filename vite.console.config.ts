import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { stylesWithoutElements } from './scripts/styles-without-elements.ts';

export default defineConfig({
  root: 'console',
  base: './',
  publicDir: '../renderer/public',
  plugins: [react(), stylesWithoutElements()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: 'chrome120',
    // The policy has no data: for scripts, styles and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4_000,
  },
});
