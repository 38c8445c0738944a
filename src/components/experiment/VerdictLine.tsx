import { usePanel } from './panel-context';
import { runStrings } from './run-strings';

/** Beside the buttons, where the reader is after a run: whether the prediction came true, and the way to why. */
export function VerdictLine({ cameTrue }: { cameTrue: boolean }) {
  const { strings, uid } = usePanel();
  const said = runStrings(strings);
  return (
    <p class="verdict-line">
      {cameTrue ? said.predictionRight : said.verdictWrong} <a href={`#${uid}-verdict`}>{said.readVerdict}</a>
    </p>
  );
}
