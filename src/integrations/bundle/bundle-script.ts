import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';
import { buildWith } from '../build-with.ts';

const source = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Takes files of `src` in the place of others, both by their paths without the ending: `runtime/start-worker` by one that finds
 * its worker in memory.
 */
function exchange(files: Record<string, string>): Plugin {
  return {
    name: 'exchange',
    enforce: 'pre',
    async resolveId(target, importer, options) {
      if (!importer || !target.startsWith('.')) return null;
      const found = await this.resolve(target, importer, { ...options, skipSelf: true });
      const path = found?.id.replace(source, '').replace(/\.tsx?$/, '') ?? '';
      const instead = files[path];
      return instead ? `${source}${instead}.ts` : found;
    },
  };
}

/**
 * Bundles a file of `src` with all that it imports, at once or later, and gives the text of one classic script that needs nothing
 * else. Where the file has a default export, `<name>` is a variable of it. `instead`: files of `src` that others take the place of. Throws
 * where something stays outside.
 */
export async function bundleScript(entry: string, name: string, instead: Record<string, string> = {}): Promise<string> {
  const built = (await buildWith([exchange(instead)], {
    write: false,
    modulePreload: false,
    target: 'es2022',
    // Style sheets are asked for as text; what else a component imports of them is dropped.
    assetsInlineLimit: () => true,
    rolldownOptions: {
      input: `${source}${entry}`,
      preserveEntrySignatures: 'strict',
      output: { format: 'iife', name, exports: 'auto', entryFileNames: 'script.js', codeSplitting: false },
    },
  })) as Rolldown.RolldownOutput;
  const chunks = built.output.filter(({ type }) => type === 'chunk') as Rolldown.OutputChunk[];
  // What is imported later stands in the same file, which then names itself.
  const outside = chunks.flatMap(({ fileName, imports, dynamicImports }) =>
    [...imports, ...dynamicImports, fileName].filter((file) => file !== chunks[0]!.fileName),
  );
  if (outside.length > 0) throw new Error(`not self-contained: ${entry} needs ${outside.join(', ')}`);
  return chunks[0]!.code;
}
