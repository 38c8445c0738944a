import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import wasmKernels from './src/integrations/wasm-kernels.ts';

const esm = (name: string) => fileURLToPath(new URL(`node_modules/@tensorflow/${name}/dist/index.js`, import.meta.url));

// tfjs ships ES modules without file endings, which only a bundler resolves: Vite takes them, not Node. Its Node entry
// points would load a second copy of the core.
export default defineConfig({
  plugins: [wasmKernels()],
  test: {
    environment: 'node',
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    // All cores: the default leaves one idle.
    maxWorkers: '100%',
    server: { deps: { inline: [/@tensorflow/] } },
  },
  resolve: {
    alias: [{ find: /^@tensorflow\/(tfjs-(?:core|layers|backend-\w+))$/, replacement: esm('$1') }],
  },
});
