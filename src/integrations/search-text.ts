import { parseHTML } from 'linkedom';
import type { SearchRecord } from '../lib/search/search.ts';

/** What no reader searches for: data, code, formulas in TeX beside MathML, controls, drawings, anchors of headings, counts of seeds. */
const noise =
  'table, pre, svg, script, style, template, annotation, button, select, input, noscript, astro-island, .source, .claim, .claim-card, .sl-anchor-link, [role="tablist"]';
/** Headings of sections that are about other people's texts. */
const leftOut = new Set(['sources']);

const blocks = /^(P|LI|DIV|DD|DT|FIGCAPTION|BLOCKQUOTE|ASIDE|SECTION)$/;

/** The sections of a built page: its opening, then one for each heading that can be linked to. */
export function readSections(html: string, address: string, kind: 'section' | 'lab'): SearchRecord[] {
  const { document } = parseHTML(html);
  const page = document.querySelector('h1')?.textContent.trim() ?? '';
  const main = document.querySelector('.sl-markdown-content');
  if (!main || !page) return [];
  for (const element of main.querySelectorAll(noise)) element.remove();
  const lede = document.querySelector('.lede')?.textContent ?? '';
  const sections: SearchRecord[] = [{ title: page, page, address, text: `${lede} `, kind }];
  let isOut = false;
  const visit = (node: Node) => {
    const element = node as Element;
    if (node.nodeType === 3) {
      if (!isOut) sections.at(-1)!.text += node.nodeValue ?? '';
      return;
    }
    if (/^H[23]$/.test(element.tagName) && element.id) {
      isOut = leftOut.has(element.id);
      const place = { page, address: `${address}#${element.id}`, text: '', kind };
      if (!isOut) sections.push({ title: element.textContent.trim(), ...place });
      return;
    }
    for (const child of node.childNodes) visit(child);
    if (blocks.test(element.tagName)) sections.at(-1)!.text += ' ';
  };
  visit(main);
  return sections.map((section) => ({ ...section, text: section.text.replace(/\s+/g, ' ').trim() }));
}
