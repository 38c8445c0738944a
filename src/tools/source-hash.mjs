// What an experiment's evidence depends on: its run and claims, and the files of nets, data, caffe and lib that it uses.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './node-build.mjs';

/**
 * A hash over the code of `run` and of the claims' predicates and figures as loaded, the parameters, and the library
 * files that the run reaches by name, without their comments. The engine is left out: its changes show in the numbers.
 */
export async function hashSources(experiment) {
  const run = experiment.run.toString();
  const claims = experiment.claims.map(({ id, exact, runs, control, holds, figures }) => [
    id,
    exact ?? false,
    runs,
    control ?? null,
    holds.toString(),
    figures.toString(),
  ]);
  const hash = createHash('sha256')
    .update(run)
    .update(JSON.stringify([experiment.params, claims]));
  for (const file of await reachedFiles(run))
    hash.update(relative(root, file)).update(withoutComments(await readFile(file, 'utf8')));
  return hash.digest('hex').slice(0, 16);
}

/** Library files whose exports the text names, and everything that those import, sorted. */
async function reachedFiles(text) {
  const reached = new Set();
  for (const index of ['src/nets/index.ts', 'src/data/index.ts']) {
    for (const { names, file } of await importsOf(join(root, index))) {
      if (names.some((name) => new RegExp(`\\b${name}\\b`).test(text))) await follow(file, reached);
    }
  }
  if (/\bmetrics\b/.test(text)) await follow(join(root, 'src/nets/metrics.ts'), reached);
  return [...reached].sort();
}

async function follow(file, reached) {
  if (reached.has(file)) return;
  reached.add(file);
  for (const { file: next } of await importsOf(file)) await follow(next, reached);
}

async function importsOf(file) {
  const source = ts.createSourceFile(file, await readFile(file, 'utf8'), ts.ScriptTarget.Latest);
  return source.statements
    .filter(
      (node) =>
        ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly && node.moduleSpecifier.text.startsWith('.'),
    )
    .map((node) => ({
      file: join(dirname(file), `${node.moduleSpecifier.text}.ts`),
      names: node.importClause?.namedBindings?.elements?.map((element) => element.name.text) ?? [],
    }));
}

function withoutComments(text) {
  const options = {
    removeComments: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
  };
  return ts.transpileModule(text, { compilerOptions: options }).outputText;
}
