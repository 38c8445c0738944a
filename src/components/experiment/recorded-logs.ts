import { copyOrSelect } from '../clipboard';
import { placeOfKey } from './log-key';
import { stringsFor } from './strings';

for (const scroll of document.querySelectorAll<HTMLElement>('.log-scroll')) scroll.scrollTop = placeOfKey(scroll) ?? 0;

/**
 * Copies a log when its button is pressed, recorded or live: one listener for the page, since recorded figures have no script
 * of their own. Where the page may not use the clipboard, the log is selected.
 */
document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest?.('[data-copy-log]');
  const log = button?.closest('.log');
  if (!button || !log) return;
  const status = button.parentElement!.querySelector('[role=status]')!;
  const strings = stringsFor(document.documentElement.lang);
  const list = log.querySelector('ol')!;
  const text = [...list.querySelectorAll('code')].map((line) => line.textContent).join('\n');
  void copyOrSelect(text, list).then((copied) => (status.textContent = copied ? strings.copied : strings.copyByHand));
});
