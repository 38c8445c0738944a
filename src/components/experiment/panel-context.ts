import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PanelStore } from './panel-store';
import type { Strings } from './strings';

export interface PanelContext {
  store: PanelStore;
  strings: Strings;
  locale: string;
  /** Path under which the lessons are. */
  lessonsPath: string;
  /** Unique on the page: prefix of element ids. */
  uid: string;
  /** False until the page listens: before, controls are disabled, and buttons that run keep the press (`data-early`), so that none is lost. */
  ready: boolean;
}

export const PanelContext = createContext<PanelContext | null>(null);

/** The panel that a component belongs to. */
export function usePanel(): PanelContext {
  const context = useContext(PanelContext);
  if (!context) throw new Error('missing panel context');
  return context;
}
