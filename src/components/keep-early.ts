/**
 * What a reader does in a component before it is awake, kept until it is. The page's inline script calls `keepEarly` with
 * each island as it appears; its component says that it listens by `useAwake`.
 */

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Sent from within a component once it listens. */
export const awakeEvent = 'awake';

/** Keeps presses, drops and pasted files of a component that sleeps, and gives them back when it wakes. */
export function keepEarly(island: HTMLElement): void {
  let files: { target: EventTarget; event: 'drop' | 'paste'; files: File[] } | undefined;
  const keepFiles = (event: 'drop' | 'paste', target: EventTarget, held: DataTransfer | null) => {
    if (held?.files.length) files = { target, event, files: [...held.files] };
  };
  const onClick = (event: Event) => keepPress(island, event);
  // A file that is dropped where nothing takes it would be opened in the place of the page.
  const onDrag = (event: DragEvent) => {
    const target = (event.target as Element).closest('[data-over]');
    if (!target) return;
    event.preventDefault();
    if (event.type === 'drop') keepFiles('drop', target, event.dataTransfer);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (island.querySelector('[data-pasted]')) keepFiles('paste', document, event.clipboardData);
  };
  island.addEventListener('click', onClick);
  island.addEventListener('dragover', onDrag);
  island.addEventListener('drop', onDrag);
  document.addEventListener('paste', onPaste);
  const onAwake = () => {
    island.removeEventListener('click', onClick);
    island.removeEventListener('dragover', onDrag);
    island.removeEventListener('drop', onDrag);
    document.removeEventListener('paste', onPaste);
    const pressed = island.querySelector<HTMLButtonElement>('[data-early][aria-busy="true"]');
    for (const one of island.querySelectorAll('[data-early][aria-busy]')) one.removeAttribute('aria-busy');
    pressed?.click();
    if (files) giveFiles(files);
  };
  island.addEventListener(awakeEvent, onAwake, { once: true });
}

/** A button that sleeps shows that it was pressed. Of several the last one counts. */
function keepPress(island: HTMLElement, event: Event): void {
  const button = (event.target as Element).closest('[data-early="true"]');
  if (!button) return;
  // A form that is sent now would leave the page.
  event.preventDefault();
  for (const earlier of island.querySelectorAll('[data-early][aria-busy]')) earlier.removeAttribute('aria-busy');
  button.setAttribute('aria-busy', 'true');
}

function giveFiles({ target, event, files }: { target: EventTarget; event: 'drop' | 'paste'; files: File[] }): void {
  const held = new DataTransfer();
  for (const file of files) held.items.add(file);
  target.dispatchEvent(
    event === 'drop'
      ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: held })
      : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: held }),
  );
}

/**
 * Takes down what stands in an island's fields and is not what the page was made with: typed, pasted, chosen, or put back
 * by the browser. The function that it returns tells the component, as if it were typed now; call it once that listens.
 */
export function keepTyped(island: HTMLElement): () => Promise<void> {
  const fields = [...island.querySelectorAll<Field>('input, textarea, select')];
  const kept = fields.filter(isChanged).map((field) => ({ field, value: field.value }));
  return async () => {
    for (const { field, value } of kept) {
      // A component that was drawn again in the meantime has put its own value there.
      if (field.type !== 'file' && field.value !== value) field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
      // Drawn anew, the component knows of this one when the next is told.
      await Promise.resolve();
    }
  };
}

function isChanged(field: Field): boolean {
  if (field.matches(':disabled')) return false;
  if (field instanceof HTMLSelectElement)
    return [...field.options].some(({ selected, defaultSelected }) => selected !== defaultSelected);
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked && !field.defaultChecked;
  if (field.type === 'file') return Boolean(field.files?.length);
  return field.value !== field.defaultValue;
}
