import { posix } from 'node:path';
import ts from 'typescript';

/** One import of a file: what it names and whether only types are taken. */
interface Import {
  target: string;
  typeOnly: boolean;
}

/**
 * Which folders of `src` each folder may import from. `types:x` allows `import type` only;
 * `client` stands for the files of the engine that are written for the page.
 */
const directions: Record<string, string[]> = {
  lib: [],
  caffe: ['lib'],
  /** Findings in logs as codes with values; no words but those of the report itself. */
  clinic: ['lib', 'caffe'],
  /** Boxes as numbers: no tensors, so that data, nets and pages may use them. */
  detection: ['lib'],
  /** Assignments, what is pasted elsewhere, and receipts: texts in, texts out. */
  course: ['lib'],
  /** The service worker: what is kept of the site, and who is given it. */
  keep: ['lib'],
  data: ['lib', 'detection'],
  /** Networks as data: no tensors, so that pages can draw and print them. */
  'nets/describe': ['lib', 'caffe'],
  nets: ['lib', 'caffe', 'nets/describe', 'tfjs'],
  /** Experiments as PyTorch notebooks: texts from the description of their nets. */
  notebook: ['lib', 'caffe', 'nets/describe'],
  engine: ['lib', 'tfjs'],
  experiments: [
    'lib',
    'caffe',
    'detection',
    'data',
    'nets',
    'nets/describe',
    'engine',
    'experiments/lab',
    'types:tfjs',
  ],
  'experiments/lab': ['experiments', 'lib', 'caffe', 'detection', 'data', 'nets', 'nets/describe', 'engine', 'tfjs'],
  charts: ['lib', 'types:engine'],
  /** The lab is put together here, so its parts are at hand. */
  runtime: [
    'lib',
    'caffe',
    'clinic',
    'content',
    'data',
    'nets',
    'nets/describe',
    'engine',
    'experiments',
    'experiments/lab',
    'tfjs',
  ],
  components: [
    'lib',
    'caffe',
    'clinic',
    'course',
    'keep',
    'detection',
    'nets/describe',
    'notebook',
    'charts',
    'client',
    'runtime',
    'styles',
    'content',
  ],
  layouts: ['lib', 'components', 'runtime', 'styles', 'content'],
  pages: ['lib', 'charts', 'course', 'client', 'components', 'layouts', 'runtime', 'styles', 'content'],
  /** They compile the source of the wasm kernels, which no page or worker holds. */
  integrations: ['lib', 'keep', 'engine/wasm/assembly'],
  'engine/wasm/assembly': [],
  /** Files of `src` itself: the content schemas. */
  '.': ['lib', 'integrations', 'types:engine', 'content'],
  content: ['components', 'content'],
  tools: ['*'],
};

/** Files of the engine that a page may use: the client, and types and plain functions over what a worker sends. */
const pageSide = /^src\/engine\/(client|claim-runs|run-record|figures|judge-(goal|check))/;
const pageSideTypes = /^src\/engine\/(protocol|experiment|choose-backend|anatomy\/anatomy)/;

/** Folders in which a module may know its own address, fetch, and wait at the top level. */
const outermost = new Set(['runtime', 'keep', 'tools', 'integrations']);

/** In a worker from a data: address, which is how WebKit (2.50) runs sandboxed embeds, no Blob can be read. Pages may have them. */
const pageFolders = new Set(['components', 'layouts', 'pages']);

/** The name under which a path stands in the table. */
function folderOf(path: string): string {
  const parts = path.split('/');
  if (parts[0] !== 'src') return parts[0] ?? '';
  if (parts[1] === 'experiments' && parts[2] === 'lab') return 'experiments/lab';
  const inner = ['engine/wasm/assembly', 'nets/describe'].find((folder) => path.startsWith(`src/${folder}/`));
  if (inner) return inner;
  const name = parts[1] ?? '';
  return parts.length > 2 || name in directions ? name : '.';
}

/** The scripts of a file as TypeScript: the file itself, an Astro file's front matter and scripts, the import lines of MDX. */
export function scriptsOf(path: string, text: string): string[] {
  if (path.endsWith('.astro')) {
    const [, matter = '', rest = text] = /^\s*---\n([\s\S]*?)\n---([\s\S]*)$/.exec(text) ?? [];
    const scripts = [...rest.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '');
    return [`async () => {};\n${matter}`, ...scripts];
  }
  if (path.endsWith('.mdx')) {
    const prose = text.replaceAll(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '');
    return [[...prose.matchAll(/^(?:import|export)\s[^\n]*(?:\{[^}]*\}[^\n]*)?/gm)].map(([line]) => line).join('\n')];
  }
  return [text];
}

const isTypeImport = ({ importClause }: ts.ImportDeclaration): boolean => {
  if (!importClause) return false;
  const { namedBindings } = importClause;
  const named = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  return (
    importClause.isTypeOnly || (!importClause.name && named.length > 0 && named.every((element) => element.isTypeOnly))
  );
};

const texts = (node: ts.Node | undefined): string[] => {
  if (node && ts.isStringLiteralLike(node)) return [node.text];
  return node && ts.isArrayLiteralExpression(node) ? node.elements.flatMap(texts) : [];
};

/** What a piece of TypeScript imports, and what it does that only the outermost folders may do. */
function inspect(code: string, frontMatter: boolean): { imports: Import[]; privileges: string[] } {
  const source = ts.createSourceFile('file.tsx', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const imports: Import[] = [];
  const privileges: string[] = [];
  const take = (node: ts.Node | undefined, typeOnly: boolean) =>
    imports.push(...texts(node).map((target) => ({ target, typeOnly })));
  const visit = (node: ts.Node, inFunction: boolean): void => {
    if (ts.isImportDeclaration(node)) take(node.moduleSpecifier, isTypeImport(node));
    if (ts.isExportDeclaration(node)) take(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) take(node.argument.literal, true);
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText(source);
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword || called === 'import.meta.glob')
        take(node.arguments[0], false);
      if (/^((globalThis|self|window)\.)?fetch$/.test(called)) privileges.push('fetch');
    }
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'Blob') privileges.push('Blob');
    if (ts.isPropertyAccessExpression(node) && node.getText(source) === 'import.meta.url')
      privileges.push('import.meta.url');
    const waits = ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier);
    if (waits && !inFunction && !frontMatter) privileges.push('top-level await');
    ts.forEachChild(node, (child) =>
      visit(child, inFunction || ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)),
    );
  };
  visit(source, false);
  return { imports, privileges };
}

/** Where an import leads: a path of the project, `tfjs`, or null for any other package. */
function resolveImport(path: string, target: string): string | null {
  if (target.startsWith('@tensorflow/')) return 'tfjs';
  if (target.startsWith('/')) return target.slice(1);
  return target.startsWith('.') ? posix.normalize(posix.join(posix.dirname(path), target)) : null;
}

function isAllowed(from: string, to: string, typeOnly: boolean): boolean {
  const allowed = directions[from] ?? [];
  const folder = to === 'tfjs' ? 'tfjs' : folderOf(to);
  if (folder === from || allowed.includes('*') || allowed.includes(folder)) return true;
  if (typeOnly && allowed.includes(`types:${folder}`)) return true;
  if (!allowed.includes('client')) return false;
  return pageSide.test(to) || (typeOnly && pageSideTypes.test(to));
}

/** The places of the project that a file imports from, types too, without the endings that its imports leave out. */
export function listImports(path: string, text: string): string[] {
  const imports = scriptsOf(path, text).flatMap((code) => inspect(code, true).imports);
  return imports.flatMap(({ target }) => resolveImport(path, target) ?? []);
}

/** What a script of a file loads when it runs, at once or later: places of the project as in `listImports`, and names of packages. */
export function listLoads(path: string, code: string): string[] {
  const loaded = inspect(code, true).imports.filter(({ typeOnly }) => !typeOnly);
  return loaded.map(({ target }) => resolveImport(path, target) ?? target);
}

/**
 * What is wrong with the imports of a file, one line each; empty when nothing is.
 * `path` is relative to the repository, with forward slashes.
 */
export function findViolations(path: string, text: string): string[] {
  const from = folderOf(path);
  if (!(from in directions))
    return [`${path}: unknown folder ${from} (add its direction to tests/house/import-directions.ts)`];
  const found = scriptsOf(path, text).flatMap((code, index) => {
    const { imports, privileges } = inspect(code, path.endsWith('.astro') && index === 0);
    const wrong = imports.flatMap(({ target, typeOnly }) => {
      const to = resolveImport(path, target);
      if (to === null || isAllowed(from, to, typeOnly)) return [];
      return [`${path}: ${from} may not import ${typeOnly ? 'types from ' : ''}${target}`];
    });
    const forbidden = privileges
      .filter((name) => !outermost.has(from) && !(name === 'Blob' && pageFolders.has(from)))
      .map((name) => `${path}: ${name} belongs in src/runtime`);
    return [...wrong, ...forbidden];
  });
  return [...new Set(found)];
}
