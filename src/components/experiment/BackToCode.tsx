import { fill } from '../../lib/fill';
import { usePanel } from './panel-context';
import { runStrings } from './run-strings';

/** With a run of the reader's own code: the way back to where it is written, and to the line where it failed. */
export function BackToCode() {
  const { store, strings } = usePanel();
  const { runs } = store;
  const said = runStrings(strings);
  const line = Number(runs.error.value?.values?.['line'] ?? 0);
  const { goToCode } = store;
  if (!goToCode || runs.shown?.code === undefined) return null;
  return (
    <p class="hint">
      <button type="button" class="link" onClick={() => goToCode(Math.max(1, line))}>
        {line > 0 ? fill(said.toCodeLine, { line }) : said.toCode}
      </button>
    </p>
  );
}
