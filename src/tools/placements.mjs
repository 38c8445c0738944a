// Which experiments the lessons place and the symptoms show, read from their MDX: `npm run record` records the runs that are
// shown there.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { mdxToMdast } from 'satteri';
import { readShown } from '../clinic/report/symptom-words.ts';

/** Props of `<Experiment />` that decide which runs a page shows. */
const props = new Set(['id', 'check', 'goal', 'params', 'figures', 'presets', 'sweep']);

/** The placements (`src/runtime/placements.ts`) in all MDX files below `<root>/content`, in the order of the pages. */
export function readPlacements(root) {
  const files = readdirSync(join(root, 'content'), { recursive: true })
    .map((path) => `content/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.mdx'))
    .sort();
  return files.flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return path.startsWith('content/symptoms/') ? findShown(path, text) : findPlacements(path, text);
  });
}

/** What a symptom shows: a run of its settings and one of those that mend it, each with all that a log of it would hold. */
export function findShown(page, text) {
  const { experiment: id, settings, fixed, curve } = readShown(text) ?? {};
  if (curve === undefined) return [];
  return [...new Set([settings, fixed])].map((params) => ({ page, id, params, printed: true, sweep: false }));
}

/** The placements in the text of one file. Throws for a value that cannot be read without running the page. */
export function findPlacements(page, text) {
  const found = [];
  const visit = (node) => {
    if (node.name === 'Experiment') found.push(readProps(page, node.attributes));
    node.children?.forEach(visit);
  };
  visit(mdxToMdast(text, { features: { frontmatter: true, math: true } }));
  return found;
}

function readProps(page, attributes) {
  const placement = { page };
  for (const { name, value } of attributes) {
    if (name === undefined)
      throw new Error(`${page}: <Experiment> with {...} (write its props one by one: they are read before the build)`);
    if (props.has(name)) placement[name] = readValue(page, name, value);
  }
  return placement;
}

/** `"text"`, `{literal}`, or no value at all, which is `true`. */
function readValue(page, name, value) {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value;
  try {
    // Objects of another realm are not equal to ours: they come over as JSON.
    return JSON.parse(vm.runInNewContext(`JSON.stringify(${value.value})`));
  } catch (error) {
    throw new Error(
      `${page}: ${name}={${value.value}} of <Experiment> is not a literal (write the value itself: it is read before the build)`,
      { cause: error },
    );
  }
}
