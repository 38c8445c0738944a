import type { ComponentChildren } from 'preact';
import { usePanel } from './panel-context';

interface Props {
  /** The question is answered. */
  open: boolean;
  /** The reader has committed to an answer, and runs are drawn. */
  live: boolean;
  children: ComponentChildren;
}

/**
 * Covers the picture of a recorded run that answers the panel's question, until the reader's own run is drawn, or says what it
 * failed of. Before that the reader may open it, with scripts and without. The picture stands beside the `<details>` and not
 * inside, where a closed one would leave it no room: the style sheet hides it in its place, and prints it.
 */
export function Veil({ open, live, children }: Props) {
  const { store, strings } = usePanel();
  const { runs } = store;
  return (
    <>
      <details class="veil" open={open || (live && runs.shown !== null) || runs.error.value !== null}>
        <summary>{runs.isActive ? strings.starting : strings.veiled}</summary>
      </details>
      <div class="veiled">{children}</div>
    </>
  );
}
