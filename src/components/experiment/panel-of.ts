import type { PanelContext } from './panel-context';

/** The panels of a page that listen, by their elements: for what stands outside of them and comes later. */
export const panelOf = new WeakMap<Element, PanelContext>();
