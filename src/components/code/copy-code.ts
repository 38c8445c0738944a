import { copyOrSelect } from '../clipboard';

/** Gives each block of code a button that copies it. `template` holds the button and a place for what came of it, in words that its data have. */
export function addCopyButtons(template: HTMLTemplateElement): void {
  for (const block of document.querySelectorAll('.expressive-code')) {
    const tool = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
    block.append(tool);
    tool.querySelector('button')!.addEventListener('click', () => void copyCode(block, tool));
  }
}

/** Where the page may not use the clipboard, the code is selected. */
async function copyCode(block: Element, { dataset, firstElementChild: status }: HTMLElement): Promise<void> {
  const code = block.querySelector('code')!;
  const lines = [...code.querySelectorAll('.code')].map((line) => line.textContent!.replace(/\n$/, ''));
  const copied = await copyOrSelect(lines.join('\n'), code);
  status!.textContent = dataset[copied ? 'copied' : 'selected']!;
  setTimeout(() => (status!.textContent = ''), 4000);
}
