import { render } from 'preact';
import type { Target } from '../../charts/types';
import { DragBoxes } from './DragBoxes';
import type { Corners } from './move-box';
import type { PanelStore } from './panel-store';
import { runStrings } from './run-strings';
import type { Strings } from './strings';

/** What of a panel's store the boxes need: where they are, and the way to move them. */
type Boxes = { settings: Pick<PanelStore['settings'], 'values'>; move(name: string, value: unknown): void };

/** Brings the boxes over recorded pictures to life, which stand in the page's HTML, at the places where the settings have them. */
export function mountBoxes(
  root: ParentNode,
  store: Boxes,
  locked: ReadonlyMap<string, string>,
  strings: Strings,
): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-boxes]')) {
    const name = place.dataset['boxes']!;
    const { area, size } = JSON.parse(place.dataset['place']!) as { area: Target['box']; size: { width: number; height: number } }; // prettier-ignore
    const boxes = store.settings.values.value[name] as unknown as readonly Corners[];
    render(
      <DragBoxes
        boxes={boxes}
        area={area}
        size={size}
        strings={runStrings(strings)}
        disabled={locked.has(name)}
        onMove={(index, box) => store.move(name, boxes.with(index, box))}
      />,
      place,
    );
  }
}
