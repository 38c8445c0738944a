import type { PanelStore } from './panel-store';

/** Where the code that a panel runs is written: of a panel whose reader has an editor open. */
export const codePlace = new WeakMap<PanelStore, { goTo(line: number): void }>();
