import { dirname, join } from 'node:path';
import ts from 'typescript';

/** A place in the sources that code can be said to reach: a top-level declaration, or an item of an experiment's lists. */
export interface Place {
  file: string;
  /** `learned`, or `claims/converges` for an item; the first name where one statement declares several. */
  name: string;
  node: ts.Node;
}

/**
 * What the claims, checks and goals of experiments reach, found by TypeScript's own resolution of names: independent of the
 * bundler that stamps are made with. Answers with every place, and those that it names directly.
 */
export function findReach(entries: string[]): Map<Place, Set<Place>> {
  const program = ts.createProgram(entries, options, createHost());
  const checker = program.getTypeChecker();
  const places = new Map<ts.Node, Place>();
  for (const source of program.getSourceFiles())
    for (const place of placesOf(source, entries)) places.set(place.node, place);

  const find = (name: ts.Identifier): Place | undefined => {
    const parent = name.parent;
    let symbol = ts.isShorthandPropertyAssignment(parent)
      ? checker.getShorthandAssignmentValueSymbol(parent)
      : checker.getSymbolAtLocation(name);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
    for (let node: ts.Node | undefined = symbol?.declarations?.[0]; node; node = node.parent) {
      const place = places.get(node);
      if (place) return place;
    }
    return undefined;
  };
  return new Map(
    [...places.values()].map((place) => {
      const named = new Set<Place>();
      const visit = (node: ts.Node): void => {
        if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return;
        if (ts.isPropertyAccessExpression(node)) return visit(node.expression);
        if (ts.isPropertyAssignment(node)) return visit(node.initializer);
        if (ts.isIdentifier(node)) {
          const found = find(node);
          if (found && found !== place) named.add(found);
        }
        ts.forEachChild(node, visit);
      };
      visit(place.node);
      return [place, named];
    }),
  );
}

/** A place and all that it leads to. */
export function reachOf(place: Place, reach: Map<Place, Set<Place>>): Set<Place> {
  const found = new Set<Place>();
  const follow = (one: Place): void => {
    if (found.has(one)) return;
    found.add(one);
    reach.get(one)!.forEach(follow);
  };
  follow(place);
  return found;
}

function placesOf(source: ts.SourceFile, entries: string[]): Place[] {
  const file = source.fileName;
  return source.statements.flatMap((node): Place[] => {
    if (ts.isVariableStatement(node) && entries.includes(file) && lists.includes(nameOf(node)))
      return itemsOf(node, file);
    if (ts.isVariableStatement(node))
      return node.declarationList.declarations.map((one) => ({ file, name: one.name.getText(), node: one }));
    if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return [{ file, name: node.name!.text, node }];
    return [];
  });
}

const lists = ['claims', 'checks', 'goals'];
const nameOf = ({ declarationList }: ts.VariableStatement): string => declarationList.declarations[0]!.name.getText();

/** The items of `export const claims = [...]` and its like; of a goal, what it measures. */
function itemsOf(statement: ts.VariableStatement, file: string): Place[] {
  const { elements } = statement.declarationList.declarations[0]!.initializer as ts.ArrayLiteralExpression;
  return elements.map((node) => {
    const { properties } = node as ts.ObjectLiteralExpression;
    const [id] = properties as unknown as [ts.PropertyAssignment];
    const measure = properties.find(({ name }) => name?.getText() === 'measure');
    return { file, name: `${nameOf(statement)}/${(id.initializer as ts.StringLiteral).text}`, node: measure ?? node };
  });
}

const options: ts.CompilerOptions = {
  noLib: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
};

/** Reads the project's own files only: packages and the language's library declare nothing that is searched for. */
function createHost(): ts.CompilerHost {
  const host = ts.createCompilerHost(options, true);
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) => {
      const file = resolve(text, from);
      return { resolvedModule: file ? { resolvedFileName: file, extension: ts.Extension.Ts } : undefined };
    });
  return host;
}

function resolve(name: string, from: string): string | undefined {
  if (!name.startsWith('.')) return undefined;
  const path = join(dirname(from), name);
  return [`${path}.ts`, join(path, 'index.ts')].find((file) => ts.sys.fileExists(file));
}
