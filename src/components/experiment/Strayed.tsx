import type { Stray } from '../../engine/judge-check';
import { formatValue } from './format-value';
import { usePanel } from './panel-context';
import { fill } from './strings';

interface Props {
  strays: Stray[];
  onBack(event: MouseEvent): void;
}

/** Says in which controls the last run left the question, and sets them back. */
export function Strayed({ strays, onBack }: Props) {
  const { store, strings } = usePanel();
  const { params } = store.card;
  const words = strays.map(({ param, asked, had, step }) => {
    const { label } = params[param]!;
    const values = { label, asked: formatValue(params[param]!, asked), had: formatValue(params[param]!, had) };
    return step === undefined ? fill(strings.strayed, values) : fill(strings.strayedAt, { ...values, step });
  });
  return (
    <p class="strayed">
      {fill(strings.noAnswer, { strays: words.join('; ') })}{' '}
      <button type="button" class="link" onClick={onBack}>
        {strings.backToQuestion}
      </button>
    </p>
  );
}
