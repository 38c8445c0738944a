import { openSearchEvent } from './open-search-event';
import type { FindStrings } from './strings';

/** The button and its dialog. What draws the search is fetched with the first press. */
class SiteSearch extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button')!;
    const dialog = this.querySelector('dialog')!;
    const strings = JSON.parse(this.dataset['strings']!) as FindStrings;
    const open = async (text = '') => {
      if (!dialog.open) dialog.showModal();
      const field = dialog.querySelector('input')!;
      field.value = text;
      const { mountSearch } = await import('./mount-search');
      // What was typed while the search was on its way is in the field.
      if (dialog.open) mountSearch(dialog, strings, dialog.querySelector('input')?.value ?? text);
    };
    button.addEventListener('click', () => void open());
    button.disabled = false;
    // A press beside the dialog is a press on its backdrop; one on a link leads away, maybe only to another part of this page.
    dialog.addEventListener('click', ({ target }) => {
      if (target === dialog || (target instanceof Element && target.closest('a'))) dialog.close();
    });
    addEventListener(openSearchEvent, (event) => void open(String((event as CustomEvent).detail ?? '')));
    addEventListener('keydown', (event) => {
      if (event.key !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      if (dialog.open) dialog.close();
      else void open();
    });
  }
}
customElements.define('site-search', SiteSearch);
