import type { Plugin } from 'vite';
import { bundleScript } from './bundle/bundle-script.ts';

const id = 'virtual:sco-script';

/** Vite plugin: `import script from 'virtual:sco-script'` gives the script of SCORM packages as text, bundled once. */
export default function scoScript(): Plugin {
  let script: Promise<string> | undefined;
  return {
    name: 'sco-script',
    resolveId: (name) => (name === id ? `\0${id}` : undefined),
    async load(name) {
      if (name !== `\0${id}`) return undefined;
      script ??= bundleScript('course/sco/main.ts', 'clinicPackage');
      return `export default ${JSON.stringify(await script)};\n`;
    },
  };
}
