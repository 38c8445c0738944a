import { fileURLToPath } from 'node:url';
import { build, type BuildEnvironmentOptions, type InlineConfig, type PluginOption } from 'vite';
import wasmKernels from './wasm-kernels.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds a script of the project apart from the site: a vite build with the wasm kernels and `plugins`, without the site's
 * configuration and public files, that prints errors only. `rest` is vite's configuration beside these.
 */
export function buildWith(plugins: PluginOption[], options: BuildEnvironmentOptions, rest: InlineConfig = {}) {
  return build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    plugins: [wasmKernels(), ...plugins],
    ...rest,
    build: options,
  });
}
