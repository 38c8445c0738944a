import type { Target } from '../../charts/types';

/** Id of the target that an event is about; null for one beside all targets. */
export function targetOf(event: Event): string | null {
  return (event.target as Element).closest('[data-target]')?.getAttribute('data-target') ?? null;
}

/** What an element around drawings listens to: presses of the targets in them, and the keys that move between these. */
export function targetHandlers(onPress: (id: string, button: Element) => void) {
  return {
    onClick(event: Event) {
      const id = targetOf(event);
      if (id !== null) onPress(id, (event.target as Element).closest('[data-target]')!);
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || targetOf(event) === null) return;
      const buttons = listButtons(event.target as Element);
      const next = nextIndex(event.key, buttons.indexOf(event.target as HTMLButtonElement), buttons.length);
      if (next === null) return;
      event.preventDefault();
      buttons[next]!.focus();
    },
    /** Tab leaves the group from where it is and comes back there. */
    onFocusIn(event: Event) {
      if (targetOf(event) === null) return;
      for (const button of listButtons(event.target as Element)) button.tabIndex = button === event.target ? 0 : -1;
    },
  };
}

/** Where a key leads in a list, around its ends; null for a key that leads nowhere. */
export function nextIndex(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (index + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (index + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Brings the targets of recorded drawings to life, which are no components: they can be pressed, and some of them are. */
export function syncTargets(root: ParentNode, isPressed: (id: string) => boolean): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('[data-target]')) {
    button.disabled = false;
    button.setAttribute('aria-pressed', String(isPressed(button.dataset['target']!)));
  }
}

function listButtons(button: Element): HTMLButtonElement[] {
  return [...button.closest('.targets')!.querySelectorAll<HTMLButtonElement>('[data-target]')];
}

/** Size of a drawing in its own pixels. */
export function sizeOf(svg: SVGSVGElement): { width: number; height: number } {
  return { width: Number(svg.getAttribute('width')), height: Number(svg.getAttribute('height')) };
}

/** A box of a drawing as a place in per cent of the drawing, so that what stands there scales with it. */
export function placeOver(box: Target['box'], size: { width: number; height: number }): string {
  const share = (part: number, whole: number) => `${Math.round((1e4 * part) / whole) / 100}%`;
  const [left, top] = [share(box.x, size.width), share(box.y, size.height)];
  return `left:${left};top:${top};width:${share(box.width, size.width)};height:${share(box.height, size.height)}`;
}
