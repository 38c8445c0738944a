import type { ComponentChildren } from 'preact';
import { usePanel } from './panel-context';

interface Props {
  /** The reader has committed to an answer. */
  open: boolean;
  children: ComponentChildren;
}

/**
 * Covers the picture of a run that answers the panel's question. Commit opens it; without scripts the reader does. The
 * style sheet keeps its room while it is closed, and prints it open.
 */
export function Veil({ open, children }: Props) {
  const { strings } = usePanel();
  return (
    <details class="veil" open={open}>
      <summary>{strings.veiled}</summary>
      {children}
    </details>
  );
}
