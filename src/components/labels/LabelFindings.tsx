import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import { ignoreLabel } from '../../lib/label-image/label-image';
import { words } from './label-words';
import type { Shown } from './show-labels';

interface Props {
  shown: Shown;
  /** Which of the repairs is looked at. */
  chosen: number;
  onChoose(repair: number): void;
  onDownload(): void;
}

/** What is wrong with an image, how it may be read, what `num_output` has to be, and the repaired file. */
export function LabelFindings({ shown, chosen, onChoose, onDownload }: Props) {
  const { counts, sentences, repairs } = shown;
  const [typed, setTyped] = useState('');
  const repair = repairs[chosen];
  const outputs = repair ? repair.outputs : shown.outputs;
  const yours = Number(typed);
  const isCount = Number.isInteger(yours) && yours > 0;
  const beyond = counts
    .map(({ value, pixels }) => ({ label: repair?.mapping.get(value) ?? value, pixels }))
    .filter(({ label }) => label !== ignoreLabel && label >= yours)
    .reduce((sum, { pixels }) => sum + pixels, 0);

  return (
    <>
      <ul class="label-findings">
        {sentences.map(({ severity, says, fix }) => (
          <li key={says} data-severity={severity}>
            <b>{words.severity[severity]}</b> {says} {fix && <em>{fix}</em>}
          </li>
        ))}
      </ul>
      {repairs.length > 1 && (
        <fieldset class="label-readings">
          <legend>{words.readAs}</legend>
          {repairs.map(({ says }, i) => (
            <label key={says}>
              <input type="radio" name="label-reading" checked={i === chosen} onChange={() => onChoose(i)} /> {says}
            </label>
          ))}
        </fieldset>
      )}
      <p class="label-outputs">
        {outputs === null
          ? words.noOutputs
          : fill(repair && repair.code !== 'keep' ? words.outputsAfter : words.outputs, { outputs })}
      </p>
      {outputs !== null && (
        <p class="label-yours">
          <label>
            {words.yours}{' '}
            <input
              type="number"
              min={1}
              max={65536}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </label>{' '}
          <span role="status">
            {typed !== '' && !isCount && words.noCount}
            {isCount &&
              (beyond > 0
                ? fill(words.beyond, { pixels: formatNumber(beyond, 6) })
                : yours === outputs
                  ? words.enough
                  : fill(words.spare, { spare: yours - outputs }))}
          </span>
        </p>
      )}
      {repair && repair.code !== 'keep' && (
        <p>
          <button type="button" onClick={onDownload}>
            {words.download}
          </button>{' '}
          <span class="hint">{words.repairedHint}</span>
        </p>
      )}
    </>
  );
}
