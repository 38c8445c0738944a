import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';
import { usePanel } from './panel-context';

interface Props<P extends object> {
  class: string;
  summary: string;
  /** Fetches what stands inside. */
  load(): Promise<ComponentType<P>>;
  props: P;
  /** There is nothing to open yet: it is not seen, and keeps its place. */
  isEmpty?: boolean;
}

/** A part of the panel whose code comes with its first opening; what did not arrive is asked for again with the next. */
export function LateDetails<P extends object>({ class: name, summary, load, props, isEmpty = false }: Props<P>) {
  const { strings } = usePanel();
  const [code, setCode] = useState<{ Body?: ComponentType<P> } | null>(null);
  const open = () => {
    if (code?.Body) return;
    load().then(
      (Body) => setCode({ Body }),
      () => setCode({}),
    );
  };
  const root = useRef<HTMLDetailsElement>(null);
  // A reader may have opened it before the page was awake.
  useEffect(() => {
    if (root.current!.open) open();
  }, []);
  return (
    <details ref={root} class={name} data-empty={isEmpty} onToggle={(event) => event.currentTarget.open && open()}>
      <summary>{summary}</summary>
      {code?.Body && <code.Body {...props} />}
      {code && !code.Body && <p class="problem">{strings.errorPanelMissing}</p>}
    </details>
  );
}
