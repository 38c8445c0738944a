import { render } from 'preact';
import { PanelContext } from '../experiment/panel-context';
import { panelOf } from '../experiment/panel-of';
import { awakeEvent } from '../keep-early';
import { Cell } from './Cell';

/** Puts the editor in the place of a listing, once the panel above it listens; `brought`: the text to begin with. */
export async function mountCell(details: HTMLElement, brought?: string): Promise<void> {
  const panel = details.closest('[data-experiment]')!.querySelector<HTMLElement>('.panel')!;
  const listing = details.querySelector('pre')!;
  const context = await contextOf(panel);
  const place = document.createElement('div');
  listing.after(place);
  listing.hidden = true;
  render(
    <PanelContext.Provider value={context}>
      <Cell source={listing.textContent} brought={brought} panel={panel} />
    </PanelContext.Provider>,
    place,
  );
}

/** A panel far from view sleeps: it wakes when it comes into view. */
async function contextOf(panel: HTMLElement): Promise<PanelContext> {
  if (!panelOf.has(panel)) {
    panel.scrollIntoView({ block: 'nearest' });
    await new Promise((resolve) => panel.addEventListener(awakeEvent, resolve, { once: true }));
  }
  return panelOf.get(panel)!;
}
