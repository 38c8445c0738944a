import { h, render } from 'preact';
import { SearchPanel } from './SearchPanel';
import type { FindStrings } from './strings';

/** Draws the search into the dialog, with `text` in its field. */
export function mountSearch(dialog: HTMLDialogElement, strings: FindStrings, text: string): void {
  const base = import.meta.env.BASE_URL;
  render(null, dialog);
  // The field that stands there until the search has come.
  dialog.replaceChildren();
  render(h(SearchPanel, { start: text, base, strings, onClose: () => dialog.close() }), dialog);
  dialog.querySelector('input')!.focus();
}
