import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';

/**
 * Keeps the keyboard in the panel: where the element that has the focus goes away or is switched off, Run takes it, or
 * else the panel itself. A browser would give it to the body, at the top of the page.
 */
export function useKeptFocus(root: RefObject<HTMLElement>): void {
  useEffect(() => {
    const panel = root.current!;
    let last: HTMLElement | null = null;
    const note = ({ target }: FocusEvent) => (last = target as HTMLElement);
    const forget = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget) last = null;
    };
    const isLost = (element: HTMLElement) => !panel.contains(element) || element.matches(':disabled');
    const observer = new MutationObserver(() => {
      // A panel may stand in a shadow root, which has the focus of its own elements.
      const active = (panel.getRootNode() as Document).activeElement;
      if (!last || !isLost(last) || (active && active !== document.body && active !== last)) return;
      last = null;
      const next = panel.querySelector<HTMLElement>('.go:enabled') ?? panel;
      next.focus({ preventScroll: true });
    });
    panel.addEventListener('focusin', note);
    panel.addEventListener('focusout', forget);
    observer.observe(panel, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] });
    return () => {
      panel.removeEventListener('focusin', note);
      panel.removeEventListener('focusout', forget);
      observer.disconnect();
    };
  }, [root]);
}
