import type { RunReport } from './judge-run';
import type { Run } from './log/record';
import { judgeSnippet } from './snippets';
import type { Snippet } from './snippets/snippet';

/** Code of a training with its hints, in the shape of a run that has no values. */
export function judgeCode(snippet: Snippet): { run: Run; report: RunReport } {
  const { found, looked } = judgeSnippet(snippet);
  const { statements, framework } = snippet;
  return {
    run: {
      format: `${framework}-code`,
      firstLine: statements[0]?.line ?? 1,
      lastLine: statements.at(-1)?.line ?? 1,
      unit: 'step',
      series: new Map(),
      events: [],
      facts: {},
      passes: [],
    },
    report: {
      outcome: 'not-run',
      findings: found.map(({ hint, lines }) => ({
        id: hint.symptom,
        strength: 'hint',
        lines,
        values: { hint: hint.id },
        says: hint.says,
        wrongWhen: hint.wrongWhen,
      })),
      checked: [...new Set(looked.map(({ symptom }) => symptom))].sort(),
      notChecked: [],
    },
  };
}
