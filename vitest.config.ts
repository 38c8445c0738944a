import { defineConfig } from 'vitest/config';

// tfjs ships ES modules without file endings, which only a bundler resolves: Vite takes them, not Node.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    server: { deps: { inline: [/@tensorflow/] } },
  },
  resolve: { mainFields: ['module', 'main'] },
});
