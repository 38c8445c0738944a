// A thread of Node that helps. The source names its imports without their ending.
import { registerHooks } from 'node:module';
import { workerData } from 'node:worker_threads';

registerHooks({
  resolve: (specifier, context, next) => next(/^\.\/\w+$/.test(specifier) ? `${specifier}.ts` : specifier, context),
});
const { help } = await import('../../../../src/engine/wasm/threads/help.ts');
help(workerData);
