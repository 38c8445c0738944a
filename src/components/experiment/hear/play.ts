import { c2mChart } from 'chart2music';
import { formatNumber } from '../../../lib/format';
import type { Heard } from './list-heard';

interface Place {
  /** Takes the keys while it has the focus. */
  element: HTMLElement;
  /** Where what is spoken stands as text. */
  cc: HTMLElement;
}

/**
 * Plays lines from their first tone, the higher a value the higher, and leaves them to the keys of chart2music: arrows for one tone,
 * Page Up and Page Down for another line. Gives what ends it; null where there is no sound, as on phones, which have no keys.
 */
export function playHeard({ element, cc }: Place, title: string, heard: Heard): (() => void) | null {
  const { err, data: chart } = c2mChart({
    type: heard.isContinuous ? 'line' : 'bar',
    title,
    element,
    cc,
    data: heard.lines,
    axes: {
      x: { label: heard.axis, continuous: heard.isContinuous },
      y: { label: heard.measure, type: heard.scale, format: (value) => formatNumber(value, 4) },
    },
  });
  if (err !== null || !chart) throw new Error(err ?? 'no chart');
  // Where the library finds a phone it does nothing at all.
  if (!element.hasAttribute('role')) return null;
  element.focus();
  element.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', shiftKey: true }));
  return () => chart.cleanUp();
}
