import ts from 'typescript';

/**
 * The source of an experiment's `run`, as TypeScript's parser finds it in the object of the file's default export, moved to the
 * left margin; texts between backquotes stay as they are. Throws where there is none.
 */
export function cutRun(source: string): string {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest, true);
  const run = file.statements.filter(ts.isExportAssignment).flatMap(({ expression }) => findRun(expression))[0];
  if (!run) throw new Error('missing run function in experiment source (declare it as async *run)');
  const start = run.getStart(file);
  const margin = file.getLineAndCharacterOfPosition(start).character;
  const fixed = listTemplates(run);
  const isFixed = (at: number) => fixed.some((node) => node.getStart(file) < at && at < node.end);
  const body = source
    .slice(run.name.end, run.end)
    .replace(/\n( *)/g, (_, indent: string, at: number) =>
      isFixed(run.name.end + at) ? `\n${indent}` : `\n${indent.slice(margin)}`,
    );
  return `async function* run${body}`;
}

function findRun(expression: ts.Expression): ts.MethodDeclaration[] {
  const objects = ts.isCallExpression(expression) ? expression.arguments.filter(ts.isObjectLiteralExpression) : [];
  return objects
    .flatMap(({ properties }) => properties.filter(ts.isMethodDeclaration))
    .filter(({ name, asteriskToken, modifiers }) => {
      const isAsync = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
      return ts.isIdentifier(name) && name.text === 'run' && asteriskToken && isAsync;
    });
}

/** The parts of texts between backquotes. */
function listTemplates(node: ts.Node): ts.Node[] {
  if (ts.isTemplateLiteralToken(node)) return [node];
  const found: ts.Node[] = [];
  ts.forEachChild(node, (child) => void found.push(...listTemplates(child)));
  return found;
}
