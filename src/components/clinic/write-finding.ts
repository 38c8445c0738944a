import { wordValues } from '../../clinic/report/value-words';
import type { Finding } from '../../clinic/rule';
import type { Run } from '../../clinic/log/record';
import type { ClinicWords } from './clinic-words';
import { wordFinding } from './word-finding';
import { words } from './words';

/** A finding as an item of a Markdown list: what it says, the lines that it rests on, and the words of its symptom. */
export function writeFinding(
  found: Finding,
  quotes: ReadonlyMap<number, string>,
  said: ClinicWords,
  unit?: Run['unit'],
): string {
  const { id, strength, isNoFault, lines, rule, says } = found;
  const told = wordFinding(found, said.symptoms[id]);
  const numbers = wordValues(found, said.values, unit).join('; ');
  const quoted = lines.filter((line) => quotes.has(line)).map((line) => `    ${line}: ${quotes.get(line)}`);
  const parts = (['cause', 'check', 'fix'] as const).flatMap((part) =>
    told[part] ? [`  **${words[part]}** ${toMarkdown(told[part])}`] : [],
  );
  const sentence = says ? `${says}. ${told.sentence}` : told.sentence;
  return [
    `- **${isNoFault ? words.noFault : strength}** (${rule ? `${id}, ${rule}` : id}): ${sentence}${numbers ? ` (${numbers})` : ''}`,
    ...(quoted.length > 0 ? ['', '  ```', ...quoted.map((line) => line.replace(/`{3,}/g, '``')), '  ```', ''] : []),
    ...parts,
  ].join('\n');
}

/** A name without what Markdown would take for its own. */
export const plainName = (name: string): string => name.replace(/[\\`*_[\]<>#\n]/g, ' ').trim();

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

function toMarkdown(html: string): string {
  return html
    .replace(/<\/?code>/g, '`')
    .replace(/<\/?b>/g, '**')
    .replace(/<\/?em>/g, '_')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => entities[entity]!);
}
