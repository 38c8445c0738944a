/** Presses what the reader pressed before it was awake. Call once the component listens; its buttons are then not early any more. */
export function pressKept(root: HTMLElement | null): void {
  const button = root?.querySelector<HTMLButtonElement>('[data-early][aria-busy="true"]');
  for (const one of root?.querySelectorAll('[data-early][aria-busy]') ?? []) one.removeAttribute('aria-busy');
  button?.click();
}
