import { listLoads, scriptsOf } from './import-directions';

/** Places after which a file is looked for, as bundlers do. */
const endings = ['', '.ts', '.tsx', '/index.ts'];

/**
 * What browsers may load: the scripts of Astro files, the components that wake up in a page, and all that these import, at once
 * or later. Each file or package with the way that leads to it. `sources`: path to text.
 */
export function findPageCode(sources: ReadonlyMap<string, string>): Map<string, string[]> {
  const ways = new Map<string, string[]>();
  const files = [...sources.keys()];
  const visit = (path: string, code: string, way: string[]): void => {
    for (const load of listLoads(path, code)) {
      const place = load.replace(/\?.*$/, '');
      const found = place.includes('*')
        ? files.filter((file) => patternOf(place).test(file))
        : endings.map((ending) => place + ending).filter((file) => sources.has(file)).slice(0, 1); // prettier-ignore
      for (const file of found.length > 0 ? found : [place]) {
        if (ways.has(file)) continue;
        ways.set(file, [...way, file]);
        if (/\.(tsx?|mjs)$/.test(file)) visit(file, sources.get(file) ?? '', [...way, file]);
      }
    }
  };
  for (const [path, text] of sources) {
    if (!path.endsWith('.astro')) continue;
    const [matter = '', ...scripts] = scriptsOf(path, text);
    const islands = [...text.matchAll(/<(\w+)\s[^<]*?client:\w+/g)].map(([, name]) => name);
    const wakes = matter
      .split('\n')
      .filter((line) => islands.some((name) => RegExp(`^import .*\\b${name}\\b`).test(line)));
    for (const code of [...scripts, wakes.join('\n')]) visit(path, code, [path]);
  }
  return ways;
}

/** A glob with single stars. */
function patternOf(glob: string): RegExp {
  return new RegExp(`^${glob.split('*').map((part) => part.replaceAll(/[\\^$.+?()[\]{}|]/g, '\\$&')).join('[^/]*')}$`); // prettier-ignore
}
