import { claimRuns } from '../../src/engine/claim-runs';
import type { AnyExperiment } from '../../src/engine/experiment';
import { cutFile, keepMembers } from '../../src/tools/slices.mjs';
import { bundleParts, experimentFiles } from '../../src/tools/stamps.mjs';
import { parse, walk } from '../../src/tools/syntax.mjs';
import { reasonsAt } from './number-reasons';
import { isStated, numbersInString, statedNumbers } from './stated-numbers';

/** A claim or a goal: what it says, and what it is judged by. */
export interface Item {
  id: string;
  /** `learning-rate/claims/converges`. */
  name: string;
  text: string;
  /** The module of what judges it, without its settings and figures. */
  code: string;
  /** Numbers of its settings and of the defaults. */
  settings: number[];
  /** Whole numbers above 12 in the run and its parameters: sizes of data and nets. */
  sizes: number[];
}

/** The claims and goals of an experiment; `read` gives the texts of its files. */
export function itemsOf(id: string, experiment: AnyExperiment, read: (file: string) => string): Item[] {
  const { claims, goals, params, run } = experiment;
  const codes = judgingCodes(id, read);
  const defaults = valueNumbers(Object.values(params).map((param) => param.default));
  const sizes = [...codeNumbers(`({ ${run.toString()} })`), ...valueNumbers(Object.values(params))];
  const item = (name: string, text: string, settings: object[]): Item => ({
    id,
    name: `${id}/${name}`,
    text,
    code: codes(name),
    settings: [...defaults, ...valueNumbers(settings)],
    sizes: sizes.filter((number) => Number.isInteger(number) && number > 12),
  });
  return [
    ...claims.map((claim) => {
      const { main, control } = claimRuns(claim);
      return item(
        `claims/${claim.id}`,
        claim.text,
        [...main, ...control].flatMap(({ settings, moves }) => [
          settings,
          ...moves.flatMap(({ step, params }) => [{ step }, params]),
        ]),
      );
    }),
    ...goals.map((goal) => item(`goals/${goal.id}`, goal.text, [goal.settings])),
  ];
}

/** The module of what judges a claim or goal of an experiment, by its name; `read` gives the texts of its files. */
export function judgingCodes(id: string, read: (file: string) => string): (name: string) => string {
  const parts: Record<string, string> = Object.assign({}, ...filesOf(id).map((file) => cutFile(read(file), file)));
  return (name) =>
    name.startsWith('goals/')
      ? parts[name.replace('goals', 'bars')]!
      : keepMembers(parts[name]!, `${id}.ts`, ['holds']);
}

const filesOf = (id: string): string[] => experimentFiles(id);

/** Numbers that items are judged by: file below `src` -> numbers of what is reached there, 0 and 1 left out. */
export async function findLimits(
  items: Item[],
  reads: ((file: string) => string)[] = [],
): Promise<Map<string, number[]>[]> {
  const parts = items.map(({ id, code }, i) => ({ file: filesOf(id)[0]!, code, read: reads[i] }));
  const chunks = await bundleParts(parts, { minify: false });
  return chunks.map(({ modules }) => {
    const reached = Object.entries(modules);
    return new Map(
      reached.map(([module, { code }]) => [
        module.replace(/^.*\/src\/|\?.*$/g, ''),
        codeNumbers(code ?? '').filter((n) => n !== 0 && n !== 1),
      ]),
    );
  });
}

/** A number that only the text or only the code has, with the keys where a reason for it may stand. */
export interface Mismatch {
  number: string;
  keys: string[];
  sentence: string;
}

/**
 * Where the words of an item and what judges it part: numbers that the text states and nothing holds, those that the
 * predicate or a helper of the experiment holds and the text does not state, and all of helpers that experiments share.
 */
export function findMismatches(item: Item, limits: Map<string, number[]>): Mismatch[] {
  const { id, name, text, settings, sizes } = item;
  const stated = statedNumbers(text);
  // 0 and 1 are in every sentence: ends of ranges, units, articles.
  const telling = stated.filter(({ written }) => written !== '0' && written !== '1');
  const held = [...limits.values()].flat();
  const keys = [name, id];
  const isOwn = (file: string): boolean => file.startsWith(`experiments/${id}/`);
  const own = [...limits].flatMap(([file, numbers]) => (isOwn(file) ? numbers : []));
  // A goal looks at what was changed against its own settings.
  const known = name.includes('/goals/') ? settings : [];
  return [
    ...telling
      .filter((one) => {
        const elsewhere = /%|point/.test(one.written) ? settings : [...settings, ...sizes];
        return ![...held, ...elsewhere].some((number) => isStated([one], number));
      })
      .map(({ written }) => ({
        number: written,
        keys,
        sentence: `${name} states ${written}, and is not judged by it`,
      })),
    ...own
      .filter((number) => !isStated(stated, number) && !known.includes(number))
      .map((number) => ({
        number: String(number),
        keys,
        sentence: `${name} is judged by ${number}, and does not state it`,
      })),
    ...[...limits].flatMap(([file, numbers]) =>
      isOwn(file)
        ? []
        : numbers.map((number) => ({
            number: String(number),
            keys: [file],
            sentence: `${name} is judged by ${number} in ${file}`,
          })),
    ),
  ];
}

/** The mismatches for which no reason stands. */
export function withoutReason(mismatches: Mismatch[]): Mismatch[] {
  return mismatches.filter(({ number, keys }) => !reasonsAt(keys).has(number));
}

/** Sizes of the numbers in code: literals, those inside of strings (`'found 0.9'`), products of literals, and ln 2 by its name. */
export function codeNumbers(code: string): number[] {
  const found: number[] = [];
  walk(parse(code, 'code.js'), (node: Syntax) => {
    if (node.type === 'Literal' && typeof node.value === 'number') found.push(node.value);
    if (node.type === 'Literal' && typeof node.value === 'string') found.push(...numbersInString(node.value));
    if (node.type === 'MemberExpression' && node.property?.name === 'LN2') found.push(2);
    const product = multiply(node);
    if (node.type === 'BinaryExpression' && product) found.push(product);
  });
  return found;
}

interface Syntax {
  type: string;
  value?: unknown;
  operator?: string;
  left?: Syntax;
  right?: Syntax;
  property?: { name?: string };
}

/** The value of a product of literals, 32 * 32; undefined for anything else. */
function multiply(node?: Syntax): number | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'number') return node.value;
  if (node?.type !== 'BinaryExpression' || node.operator !== '*') return undefined;
  const [left, right] = [multiply(node.left), multiply(node.right)];
  return left !== undefined && right !== undefined ? left * right : undefined;
}

/** Numbers anywhere in a value, and in its strings. */
function valueNumbers(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string') return numbersInString(value);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valueNumbers) : [];
}
