import { join } from 'node:path';
import ts from 'typescript';
import type { Member, Members } from '../lab-members';

/** Members of members of `lab`: `lab.data.boxes.iou`, `lab.tf.image.resizeBilinear`. */
const deepest = 3;
/** Longer signatures are cut here: a tooltip is no place for them. */
const longest = 300;
const flags = ts.TypeFormatFlags.NoTruncation;

/**
 * The members of `lab` as TypeScript sees them, with their types and the first sentence of their comments, for completion in
 * cells. Takes seconds: once in a build. `root`: the project's folder.
 */
export function describeLab(root = process.cwd()): Members {
  const path = join(root, 'src/experiments/lab/index.ts');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (name) => ts.sys.readFile(name)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [path] }, ts.sys, root);
  const program = ts.createProgram([path], { ...options, noEmit: true });
  const file = program.getSourceFile(path)!;
  const lab = file.statements.find((node) => ts.isInterfaceDeclaration(node) && node.name.text === 'Lab');
  if (!lab) throw new Error(`missing interface Lab in ${path}`);
  const checker = program.getTypeChecker();
  return new Describer(checker, lab, join(root, 'src')).members(checker.getTypeAtLocation(lab), deepest);
}

class Describer {
  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly place: ts.Node,
    private readonly own: string,
  ) {}

  members(type: ts.Type, depth: number): Members {
    const symbols = type.getProperties().filter((symbol) => isNameForReaders(symbol.name));
    return Object.fromEntries(
      symbols.flatMap((symbol): [string, Member][] => {
        const member = this.#describe(symbol, depth);
        return member ? [[symbol.name, member]] : [];
      }),
    );
  }

  #describe(symbol: ts.Symbol, depth: number): Member | null {
    const type = this.checker.getTypeOfSymbolAtLocation(symbol, this.place);
    const [signature] = type.getCallSignatures();
    // Classes are no part of what a cell needs.
    if (!signature && type.getConstructSignatures().length > 0) return null;
    const comment = symbol.getDocumentationComment(this.checker);
    const doc = firstSentence(comment.length > 0 ? comment : (signature?.getDocumentationComment(this.checker) ?? []));
    const words = signature ? this.#printSignature(signature) : this.#print(type);
    return {
      type: words.length > longest ? `${words.slice(0, longest)} …` : words,
      ...(doc && { doc }),
      // Nets give nets: what is given is described without what it leads to.
      ...(depth > 0 && (signature ? this.#describeFunction(signature) : this.#listMembers('members', type, depth - 1))),
    };
  }

  #describeFunction(signature: ts.Signature): Pick<Member, 'options' | 'gives'> {
    const taken = signature.parameters.map((one) => this.checker.getTypeOfSymbolAtLocation(one, this.place));
    const options = taken.map((type) => type.getNonNullableType()).find((type) => this.#isOwnObject(type));
    const given = this.checker.getAwaitedType(signature.getReturnType());
    return {
      ...(options && this.#listMembers('options', options, 0)),
      ...(given && this.#isOwnObject(given) && this.#listMembers('gives', given, 0)),
    };
  }

  /** What a member leads to, under one of these names, where that has members. `depth`: 0 leaves out what they lead to. */
  #listMembers<K extends 'members' | 'options' | 'gives'>(
    key: K,
    type: ts.Type,
    depth: number,
  ): Partial<Record<K, Members>> {
    if (depth < 0 || !this.#hasMembers(type)) return {};
    const members = this.members(type, depth);
    return Object.keys(members).length > 0 ? ({ [key]: members } as Partial<Record<K, Members>>) : {};
  }

  #hasMembers(type: ts.Type): boolean {
    const isPlain = (type.flags & ts.TypeFlags.Object) !== 0 || type.isIntersection();
    return isPlain && !this.checker.isArrayLikeType(type) && type.getCallSignatures().length === 0;
  }

  /** An object that this project declares: those of tfjs have hundreds of members. */
  #isOwnObject(type: ts.Type): boolean {
    if (!this.#hasMembers(type)) return false;
    const properties = type.getProperties();
    return properties.length > 0 && properties.every((one) => one.declarations?.some((node) => this.#isOwn(node)));
  }

  #isOwn = (node: ts.Node): boolean => node.getSourceFile().fileName.startsWith(this.own);

  #printSignature(signature: ts.Signature): string {
    const arrow = flags | ts.TypeFormatFlags.WriteArrowStyleSignature;
    const words = this.checker.signatureToString(signature, undefined, arrow);
    // Where a type lies says nothing to a reader, nor that a tensor may have any rank.
    return words.replaceAll(/import\("[^"]*"\)\./g, '').replaceAll('Tensor<Rank>', 'Tensor');
  }

  #print(type: ts.Type): string {
    // The types of whole modules are their paths.
    const words = this.checker.typeToString(type, undefined, flags);
    return words.startsWith('typeof ') || words.startsWith('{') ? 'object' : words;
  }
}

const isNameForReaders = (name: string): boolean => /^[a-z]\w*$/i.test(name) && !name.startsWith('_');

function firstSentence(comment: ts.SymbolDisplayPart[]): string {
  const text = ts.displayPartsToString(comment).replace(/\s+/g, ' ').trim();
  const sentence = /^.*?[.:](?=\s|$)/.exec(text)?.[0] ?? text;
  return sentence.replace(/:$/, '.').replaceAll('`', '').slice(0, longest);
}
