import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// Fonts stay files of their own: the window's content policy allows no data addresses.
export default defineConfig({
  plugins: [svelte()],
  build: { target: 'safari16.4', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  test: { include: ['test/**/*.test.ts'] },
});
