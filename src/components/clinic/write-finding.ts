import { wordValues } from '../../clinic/report/value-words';
import type { Finding } from '../../clinic/rule';
import type { ClinicWords } from './clinic-words';
import { words } from './words';

/** A finding as an item of a Markdown list: what it says, the lines that it rests on, and the words of its symptom. */
export function writeFinding(found: Finding, quotes: ReadonlyMap<number, string>, said: ClinicWords): string {
  const { id, strength, lines, rule, says } = found;
  const symptom = said.symptoms[id];
  const numbers = wordValues(found, said.values).join('; ');
  const quoted = lines.filter((line) => quotes.has(line)).map((line) => `    ${line}: ${quotes.get(line)}`);
  const told = (['cause', 'check', 'fix'] as const).flatMap((part) => {
    const html = symptom?.[part];
    return html ? [`  **${words[part]}** ${toMarkdown(html)}`] : [];
  });
  const sentence = says ? `${says}. ${symptom?.sentence ?? ''}`.trim() : (symptom?.sentence ?? id);
  return [
    `- **${strength}** (${rule ? `${id}, ${rule}` : id}): ${sentence}${numbers ? ` (${numbers})` : ''}`,
    ...(quoted.length > 0 ? ['', '  ```', ...quoted.map((line) => line.replace(/`{3,}/g, '``')), '  ```', ''] : []),
    ...told,
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
