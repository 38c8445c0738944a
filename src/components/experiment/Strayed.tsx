import type { Stray } from '../../engine/judge-check';
import { fill } from '../../lib/fill';
import { formatValue } from './format-value';
import { usePanel } from './panel-context';
import { runStrings } from './run-strings';

interface Props {
  strays: Stray[];
  onBack(event: MouseEvent): void;
}

/** Says in which controls the last run left the question, and sets them back. */
export function Strayed({ strays, onBack }: Props) {
  const { store, strings } = usePanel();
  const said = runStrings(strings);
  const { params } = store.card;
  const words = strays.map(({ param, asked, had, step }) => {
    const { label } = params[param]!;
    const values = { label, asked: formatValue(params[param]!, asked), had: formatValue(params[param]!, had) };
    return step === undefined ? fill(said.strayed, values) : fill(said.strayedAt, { ...values, step });
  });
  return (
    <p class="strayed">
      {fill(said.noAnswer, { strays: words.join('; ') })}{' '}
      <button type="button" class="link" onClick={onBack}>
        {said.backToQuestion}
      </button>
    </p>
  );
}
