/** How far down a log that scrolls has its key line in view, with some lines before it. Null where it has none. */
export function placeOfKey(scroll: HTMLElement): number | null {
  const key = scroll.querySelector<HTMLElement>('[data-mark="key"]');
  return key && Math.max(0, key.offsetTop - scroll.clientHeight / 3);
}
