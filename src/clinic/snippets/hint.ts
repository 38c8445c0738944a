import type { Snippet, Statement } from './snippet';

/** What can be seen in the text of a training, without running it. */
export interface Hint {
  /** In kebab case: the name of its file. */
  id: string;
  /** The symptom that it makes. */
  symptom: string;
  /** What is wrong where it holds, in one line. */
  says: string;
  /** In one line, when it is wrong. */
  wrongWhen: string;
  framework?: Snippet['framework'];
  /** The statements that it rests on; none where there is nothing to say. */
  find(code: Code): Statement[];
}

export const defineHint = (hint: Hint): Hint => hint;

/** Code as hints ask it. */
export class Code {
  constructor(readonly statements: readonly Statement[]) {}

  all(pattern: RegExp): Statement[] {
    return this.statements.filter(({ text }) => pattern.test(text));
  }

  has(pattern: RegExp): boolean {
    return this.statements.some(({ text }) => pattern.test(text));
  }

  last(pattern: RegExp): Statement | undefined {
    return this.statements.findLast(({ text }) => pattern.test(text));
  }

  /** The statement after another one. */
  after(one: Statement): Statement | undefined {
    return this.statements[this.statements.indexOf(one) + 1];
  }
}

/** Cross-entropy of PyTorch, which takes scores. */
export const crossEntropy = /\bCrossEntropyLoss\(|\bcross_entropy\((?!_)/;
/** A loss of Keras over classes, as a string or a class. */
export const kerasCrossEntropy = /(?:sparse_)?categorical_crossentropy|(?:Sparse)?CategoricalCrossentropy/;
export const withLogits = /from_logits\s*=\s*True/;
/** Layers of Keras that have weights and may be the last one. */
export const dense = /\bDense\(/;

/** The last call of `Dense(` in a text, to the end of its own brackets. */
export function lastDense(text: string): string {
  const from = text.lastIndexOf('Dense(');
  let depth = 0;
  for (let i = from + 'Dense'.length; from >= 0 && i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')' && --depth === 0) return text.slice(from, i + 1);
  }
  return from < 0 ? '' : text.slice(from);
}

/** The outputs of the last linear layer of PyTorch in a statement: `nn.Linear(512, 10)` has 10. */
export function outputsOf({ text }: Statement): number | undefined {
  const found = [
    ...text.matchAll(/nn\.(?:Linear|Conv2d)\(\s*[^,()]{1,60},\s*(?:out_(?:features|channels)\s*=\s*)?(\d{1,6})\b/g),
  ].at(-1);
  return found && Number(found[1]);
}

/** Whether a statement follows another within what one reads as one part: in a long file the two may have nothing to do with each other. */
export const isSoonAfter = (late: Statement, early: Statement): boolean =>
  late.line > early.line && late.line - early.line < 200;
