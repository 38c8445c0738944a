import ts from 'typescript';
import type { Place } from './reach';

/** One change of a number or of a comparison in a place. */
export interface Mutant {
  place: Place;
  /** `0.25 -> 0.425 in learned (learning-rate.ts)`. */
  name: string;
  /** The new number; undefined where a comparison is turned round. */
  number?: number;
  /** What stands in the place's file from `start` to `end` instead. */
  change: { start: number; end: number; to: string };
}

/** Reads files as they are, but for what mutants change in theirs. No two change the same number or comparison. */
export function withMutants(mutants: Mutant[], read: (file: string) => string): (file: string) => string {
  const changes = new Map<string, Mutant['change'][]>();
  for (const { place, change } of mutants) changes.set(place.file, [...(changes.get(place.file) ?? []), change]);
  return (file) => {
    // From the end of the file on, so that the places of the others stay.
    const own = (changes.get(file) ?? []).toSorted((a, b) => b.start - a.start);
    return own.reduce((text, { start, end, to }) => text.slice(0, start) + to + text.slice(end), read(file));
  };
}

const turned: Record<string, string> = {
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
  '===': '!==',
  '!==': '===',
};

/**
 * Every number of a place 1.7 times as large (0 becomes 0.37), every comparison turned round: one mutant for each. Of a claim
 * or goal only what judges it: `holds`, or `measure` and `bars`.
 */
export function mutate(place: Place): Mutant[] {
  const mutants: Mutant[] = [];
  const source = place.node.getSourceFile();
  const change = (node: ts.Node, to: string, number?: number) => {
    const name = `${node.getText(source)} -> ${to} in ${place.name} (${place.file.replace(/^.*\/src\//, '')})`;
    mutants.push({
      place,
      name,
      change: { start: node.getStart(source), end: node.getEnd(), to },
      ...(number !== undefined && { number }),
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isNumericLiteral(node)) {
      const number = Number(node.text) === 0 ? 0.37 : Number((1.7 * Number(node.text)).toPrecision(6));
      change(node, String(number), number);
    }
    if (ts.isBinaryExpression(node)) {
      const to = turned[node.operatorToken.getText(source)];
      if (to) change(node.operatorToken, to);
    }
    ts.forEachChild(node, visit);
  };
  judgesOf(place.node).forEach(visit);
  return mutants;
}

function judgesOf(node: ts.Node): ts.Node[] {
  const named = (list: ts.Node, name: string) =>
    ts.isObjectLiteralExpression(list) ? list.properties.filter((property) => property.name?.getText() === name) : [];
  const holds = named(node, 'holds');
  const isMeasure = ts.isObjectLiteralElement(node) && node.name?.getText() === 'measure';
  return holds.length > 0 ? holds : isMeasure ? [node, ...named(node.parent, 'bars')] : [node];
}
