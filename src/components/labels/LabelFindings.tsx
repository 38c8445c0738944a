import { useState } from 'preact/hooks';
import { ignoreLabel } from '../../lib/label-image/label-image';
import { formatNumber } from '../../lib/format';
import { fill } from '../experiment/strings';
import { words } from './label-words';
import type { Shown } from './show-labels';

/** What is wrong with an image, what `num_output` has to be, and the repaired file. */
export function LabelFindings({ name, image, report: { counts, mapping, outputs }, sentences }: Shown) {
  const [typed, setTyped] = useState('');
  const yours = Number(typed);
  const isCount = Number.isInteger(yours) && yours > 0;
  const beyond = counts
    .map(({ value, pixels }) => ({ label: mapping?.get(value) ?? value, pixels }))
    .filter(({ label }) => label !== ignoreLabel && label >= yours)
    .reduce((sum, { pixels }) => sum + pixels, 0);

  const download = async () => {
    const { writeRepaired } = await import('./show-labels');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(writeRepaired(image, mapping!));
    link.download = fill(words.repairedName, { name: name.replace(/\.\w+$/, '') });
    link.click();
    URL.revokeObjectURL(link.href);
  };

  return (
    <>
      <ul class="label-findings">
        {sentences.map(({ severity, says, fix }) => (
          <li key={says} data-severity={severity}>
            <b>{words.severity[severity]}</b> {says} {fix && <em>{fix}</em>}
          </li>
        ))}
      </ul>
      <p class="label-outputs">
        {outputs === null ? words.noOutputs : fill(mapping ? words.outputsAfter : words.outputs, { outputs })}
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
            {isCount &&
              (beyond > 0
                ? fill(words.beyond, { pixels: formatNumber(beyond, 6) })
                : yours === outputs
                  ? words.enough
                  : fill(words.spare, { spare: yours - outputs }))}
          </span>
        </p>
      )}
      {mapping && (
        <p>
          <button type="button" onClick={() => void download()}>
            {words.download}
          </button>{' '}
          <span class="hint">{words.repairedHint}</span>
        </p>
      )}
    </>
  );
}
