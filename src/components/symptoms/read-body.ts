import { escapeHtml } from '../../course/iframe';

/** The parts of a symptom's body as HTML; missing where the body has none of that name. */
export interface SymptomBody {
  cause?: string;
  check?: string;
  fix?: string;
}

const opening = /^\*\*(cause|check|fix)[.:]\*\*\s*/i;

/**
 * The body of a symptom's file: paragraphs that begin with **Cause.**, **Check.** or **Fix.**; one without such a word goes on
 * with the part before it.
 */
export function readBody(markdown: string): SymptomBody {
  const body: SymptomBody = {};
  let part: keyof SymptomBody = 'cause';
  for (const paragraph of markdown.trim().split(/\n{2,}/)) {
    if (paragraph.trim() === '') continue;
    const name = opening.exec(paragraph)?.[1]?.toLowerCase() as keyof SymptomBody | undefined;
    if (name) part = name;
    const html = toHtml(paragraph.replace(opening, '').replace(/\s*\n\s*/g, ' '));
    body[part] = body[part] === undefined ? html : `${body[part]} ${html}`;
  }
  return body;
}

const base = import.meta.env.BASE_URL;

/** Code, bold, emphasis and links of one paragraph; everything else is text. */
export function toHtml(markdown: string): string {
  const inline = /`([^`]+)`|\*\*([^*]+)\*\*|_([^_\s][^_]*)_(?!\w)|\[([^\]]+)\]\(([^)\s]+)\)|\\([{}<>*_`[\]])/g;
  let [html, at] = ['', 0];
  for (const found of markdown.matchAll(inline)) {
    const [whole, code, bold, emphasis, link, address, literal] = found;
    html += escapeHtml(markdown.slice(at, found.index));
    if (code !== undefined) html += `<code>${escapeHtml(code)}</code>`;
    else if (bold !== undefined) html += `<b>${escapeHtml(bold)}</b>`;
    else if (emphasis !== undefined) html += `<em>${escapeHtml(emphasis)}</em>`;
    else if (link !== undefined)
      html += `<a href="${escapeHtml(address!.replace(/^\//, base))}">${escapeHtml(link)}</a>`;
    else html += escapeHtml(literal!);
    at = found.index + whole.length;
  }
  return html + escapeHtml(markdown.slice(at));
}
