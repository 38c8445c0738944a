import { fill } from '../../lib/fill';
import type { CheckCard } from './card';
import { usePanel } from './panel-context';
import type { PredictionState } from './prediction-state';
import { runStrings } from './run-strings';
import { Strayed } from './Strayed';

interface Props {
  check: CheckCard;
  state: PredictionState;
  /** The controls go back to the question's settings. */
  onBack(event: MouseEvent): void;
}

/** What the reader's own run made of a prediction: which option came true and why, or in what the run left the question. */
export function PredictionResult({ check, state, onBack }: Props) {
  const { strings, uid } = usePanel();
  const said = runStrings(strings);
  const { chosen, result, strays } = state;
  const labelOf = (id: string) => check.options.find((option) => option.id === id)?.label ?? id;
  const option = check.options.find((one) => one.id === chosen);
  const { counts = {} } = check;
  const seeds = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      {strays.length > 0 && <Strayed strays={strays} onBack={onBack} />}
      {option && result !== null && (
        <dl id={`${uid}-verdict`} tabindex={-1} data-right={chosen === result}>
          <dt>{said.predicted}</dt>
          <dd>{option.label}</dd>
          <dt>{said.happened}</dt>
          <dd>{labelOf(result)}</dd>
          {seeds > 1 && (
            <>
              <dt>{fill(said.overSeeds, { of: seeds })}</dt>
              <dd>
                {Object.entries(counts)
                  .map(([id, count]) => fill(said.seedsOfAnswer, { label: labelOf(id), count }))
                  .join(' · ')}
              </dd>
            </>
          )}
          <dt class="verdict">{chosen === result ? said.predictionRight : said.predictionWrong}</dt>
          <dd>{option.because}</dd>
        </dl>
      )}
    </>
  );
}
