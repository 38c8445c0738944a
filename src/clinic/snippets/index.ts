import { Code, type Hint } from './hint';
import type { Snippet } from './snippet';

const files = import.meta.glob<{ default: Hint }>('./hints/*.ts', { eager: true });

/** Every hint, by name. */
export const hints: readonly Hint[] = Object.values(files)
  .map(({ default: hint }) => hint)
  .sort((a, b) => a.id.localeCompare(b.id));

/** A hint that holds, and the lines that it rests on. */
export interface FoundHint {
  hint: Hint;
  lines: number[];
}

/** The hints that were looked for in code of this framework, and those that hold. */
export function judgeSnippet({ framework, statements }: Snippet): { found: FoundHint[]; looked: Hint[] } {
  const code = new Code(statements);
  const looked = hints.filter((hint) => hint.framework === undefined || hint.framework === framework);
  const found = looked.flatMap((hint) => {
    const lines = hint.find(code).map(({ line }) => line);
    return lines.length > 0 ? [{ hint, lines: [...new Set(lines)].sort((a, b) => a - b) }] : [];
  });
  return { found, looked };
}
