import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = `http://localhost:${process.env.PORT ?? '3000'}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    // scripts/size.mjs reads from it what each page loads first.
    manifest: true,
    // Keeps `light-dark()` as it is written.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // No `data:` addresses: the pages' content security policy names hosts only.
    assetsInlineLimit: 0,
  },
  server: {
    // The API answers only same-origin requests: what is proxied must look as if it came from there.
    proxy: Object.fromEntries(
      ['/graphql', '/auth'].map((path) => [path, { target: api, changeOrigin: true, ws: true }]),
    ),
  },
});
