import { useState } from 'preact/hooks';
import { runStrings } from '../run-strings';
import { usePanel } from '../panel-context';

type Files = typeof import('./FigureFiles').FigureFiles;

/** Opens what saves a figure as a file; its code comes with the first opening. */
export function SaveFigure(props: Parameters<Files>[0]) {
  const { strings } = usePanel();
  const [code, setCode] = useState<{ Files?: Files } | null>(null);
  const open = () => {
    if (code?.Files) return;
    import('./FigureFiles').then(
      ({ FigureFiles }) => setCode({ Files: FigureFiles }),
      () => setCode({}),
    );
  };
  return (
    <details class="data-table save-figure" onToggle={(event) => event.currentTarget.open && open()}>
      <summary>{runStrings(strings).saveFigure}</summary>
      {code?.Files && <code.Files {...props} />}
      {code && !code.Files && <p class="problem">{strings.errorPanelMissing}</p>}
    </details>
  );
}
