import type { ComponentChildren } from 'preact';
import { usePanel } from './panel-context';

interface Props {
  /** The reader has committed to an answer. */
  open: boolean;
  children: ComponentChildren;
}

/**
 * Covers the picture of a run that answers the panel's question. Commit opens it; without scripts the reader does. The
 * picture stands beside the `<details>` and not inside, where a closed one would leave it no room: the style sheet hides it
 * in its place, and prints it.
 */
export function Veil({ open, children }: Props) {
  const { strings } = usePanel();
  return (
    <>
      <details class="veil" open={open}>
        <summary>{strings.veiled}</summary>
      </details>
      <div class="veiled">{children}</div>
    </>
  );
}
