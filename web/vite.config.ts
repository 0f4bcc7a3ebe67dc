import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Two entries. `login` has fixed names because the daemon writes the HTML that refers to them, and
// serves no others there: it imports nothing at run time. Everything of the desktop carries a
// content hash.
export default defineConfig({
  plugins: [react()],
  appType: 'spa',
  build: {
    target: ['es2022', 'chrome111', 'firefox114', 'safari16.4'],
    // A data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // The shell names what it loads ahead. What can wait may find its parts by itself.
      resolveDependencies: (file, parts) =>
        file.includes('/live-') ? parts.filter((part) => part.endsWith('.css')) : parts,
    },
    manifest: true,
    rolldownOptions: {
      input: { desktop: 'index.html', login: 'src/login/login.ts' },
      output: {
        // The daemon keeps for ever what ends in eight such characters.
        hashCharacters: 'base36',
        entryFileNames: (chunk) =>
          chunk.name === 'login' ? 'assets/login.js' : 'assets/[name]-[hash].js',
        assetFileNames: (asset) =>
          asset.names.includes('login.css') ? 'assets/login.css' : 'assets/[name]-[hash][extname]',
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: { hashCharacters: 'base36', entryFileNames: 'assets/[name]-[hash].js' },
    },
  },
  test: { include: ['src/**/*.test.ts', 'src/**/*.test.tsx'], environment: 'node' },
});
