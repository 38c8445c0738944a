import { useState } from 'preact/hooks';
import { usePanel } from './panel-context';

type Body = typeof import('./compare/CompareBody').CompareBody;

/** Opens what compares more than two runs. Its code comes with the first opening; what did not arrive is asked for again. */
export function Compare(props: Parameters<Body>[0]) {
  const { strings } = usePanel();
  const [code, setCode] = useState<{ Body?: Body } | null>(null);
  const open = () => {
    if (code?.Body) return;
    import('./compare/CompareBody').then(
      ({ CompareBody }) => setCode({ Body: CompareBody }),
      () => setCode({}),
    );
  };
  return (
    <details class="compare more" onToggle={(event) => event.currentTarget.open && open()}>
      <summary>{strings.compare}</summary>
      {code?.Body && <code.Body {...props} />}
      {code && !code.Body && <p class="problem">{strings.errorPanelMissing}</p>}
    </details>
  );
}
