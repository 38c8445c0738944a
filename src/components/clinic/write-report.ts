import { reasonsNotChecked } from '../../clinic/report/reasons';
import type { ShownRun } from '../../clinic/page/shown-run';
import { formatNumber } from '../../lib/format';
import type { ReadLog } from '../../runtime/answer-clinic';
import { fill } from '../experiment/strings';
import type { ClinicWords } from './clinic-words';
import { words } from './words';

/** The report of a file as Markdown, for an issue tracker: findings, the lines that they rest on, and what was not looked for. */
export function writeReport(name: string, read: ReadLog, said: ClinicWords): string {
  const runs = read.runs.map((run, i) => writeRun(run, i, read, said));
  return [`## ${plain(name)}`, ...runs].join('\n\n') + '\n';
}

function writeRun(run: ShownRun, i: number, { runs, quotes }: ReadLog, said: ClinicWords): string {
  const { report, title, points, firstLine } = run;
  const sentence = (id: string) => said.symptoms[id]?.sentence ?? id;
  const head = runs.length > 1 ? [`### ${fill(words.run, { number: i + 1, line: firstLine })}`] : [];
  const summary = fill(points === 1 ? words.summaryOne : words.summary, {
    title,
    points,
    outcome: words.outcome[report.outcome],
  });
  const found = report.findings.map(({ id, strength, lines, values }) => {
    const numbers = Object.entries(values).map(
      ([name, value]) => `${name} ${typeof value === 'number' ? formatNumber(value, 6) : value}`,
    );
    const quoted = lines.filter((line) => quotes.has(line)).map((line) => `    ${line}: ${quotes.get(line)}`);
    const told = (['cause', 'check', 'fix'] as const).flatMap((part) => {
      const html = said.symptoms[id]?.[part];
      return html ? [`  **${words[part]}** ${toMarkdown(html)}`] : [];
    });
    return [
      `- **${strength}** (${id}): ${sentence(id)}${numbers.length > 0 ? ` ${numbers.join(', ')}.` : ''}`,
      ...(quoted.length > 0 ? ['', '  ```', ...quoted.map((line) => line.replace(/`{3,}/g, '``')), '  ```', ''] : []),
      ...told,
    ].join('\n');
  });
  const nothing = fill(words.nothing, { count: report.checked.length });
  const reasons = Map.groupBy(report.notChecked, ({ why }) => why);
  const left = [...reasons].map(([why, ids]) => `- ${reasonsNotChecked[why]}: ${ids.map(({ id }) => id).join(', ')}`);
  return [...head, summary, found.length > 0 ? found.join('\n') : nothing, `${words.notChecked}:\n\n${left.join('\n')}`].join('\n\n'); // prettier-ignore
}

/** A name without what Markdown would take for its own. */
const plain = (name: string): string => name.replace(/[\\`*_[\]<>#\n]/g, ' ').trim();

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

function toMarkdown(html: string): string {
  return html
    .replace(/<\/?code>/g, '`')
    .replace(/<\/?b>/g, '**')
    .replace(/<\/?em>/g, '_')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity]!);
}
