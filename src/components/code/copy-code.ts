import { fill } from '../../lib/fill';
import { copyOrSelect } from '../clipboard';

/** Gives each block of code a button that copies it. `template` holds the button and a place for what came of it, in words that its data have. */
export function addCopyButtons(template: HTMLTemplateElement): void {
  for (const [i, block] of document.querySelectorAll('.expressive-code').entries()) {
    const tool = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
    block.append(tool);
    nameRegion(block.querySelector('pre')!, fill(tool.dataset.name!, { number: i + 1 }));
    tool.querySelector('button')!.addEventListener('click', () => void copyCode(block, tool));
  }
}

/** Code that scrolls is made a region by the site's highlighter; several of a page need names that differ. */
function nameRegion(code: Element, name: string): void {
  const setName = () =>
    code.getAttribute('role') === 'region' ? code.setAttribute('aria-label', name) : code.removeAttribute('aria-label');
  setName();
  new MutationObserver(setName).observe(code, { attributeFilter: ['role'] });
}

/** Where the page may not use the clipboard, the code is selected. */
async function copyCode(block: Element, { dataset, firstElementChild: status }: HTMLElement): Promise<void> {
  const code = block.querySelector('code')!;
  const lines = [...code.querySelectorAll('.code')].map((line) => line.textContent!.replace(/\n$/, ''));
  const copied = await copyOrSelect(lines.join('\n'), code);
  status!.textContent = dataset[copied ? 'copied' : 'selected']!;
  setTimeout(() => (status!.textContent = ''), 4000);
}
