import { useRef, useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import { useFileDrop } from '../experiment/use-file-drop';
import { useAwake } from '../use-awake';
import { sampleWords, words } from './label-words';
import { LabelFindings } from './LabelFindings';
import { LabelTable } from './LabelTable';
import type { Shown } from './show-labels';
import { useFileField } from './use-file-field';
import { useLabels } from './use-labels';

interface Props {
  /** The sample that stands there first, judged when the page was built. */
  first: Shown;
}

const sampleNames = Object.keys(sampleWords) as (keyof typeof sampleWords)[];

/**
 * The reader's own label image, judged in the page: by file dialogue, drop or paste. It never leaves it. What reads and
 * judges images is fetched with the first of them.
 */
export function LabelInspector({ first }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const { shown, state, ask, download } = useLabels(first, 'mask');
  const take = (file: File) => void ask(file, file.name || words.unnamed);
  const { field, show } = useFileField(take);
  const drop = useFileDrop((file) => file && show(file));
  const awake = useAwake(root);
  const [chosen, setChosen] = useState({ of: first, repair: 0 });
  const repair = chosen.of === shown ? chosen.repair : 0;

  return (
    <div class="label-inspector" ref={root} data-pasted {...drop}>
      <div class="label-drop">
        <label for="label-file">{words.choose}</label>
        <input id="label-file" type="file" accept="image/*" aria-describedby="label-hint" {...field} />
        <p id="label-hint" class="hint">
          {words.orDrop}
        </p>
        <p class="hint">{words.samples}</p>
        <p class="label-samples">
          {sampleNames.map((sample) => (
            <button
              key={sample}
              type="button"
              data-early={!awake}
              aria-pressed={shown?.name === sampleWords[sample]}
              onClick={() => {
                show(null);
                void ask(sample, sampleWords[sample]);
              }}
            >
              {sampleWords[sample]}
            </button>
          ))}
        </p>
      </div>
      <div class="label-report" aria-busy={state?.isProblem === false}>
        <p role="status" class={state?.isProblem ? 'problem' : 'hint'}>
          {state?.text}
        </p>
        {shown && (
          <>
            <p class="label-facts">
              {fill(words.facts, {
                name: shown.name,
                width: shown.image.width,
                height: shown.image.height,
                kind: fill(words[shown.image.kind], { depth: shown.image.depth }),
              })}
            </p>
            <div class="label-drawings">
              {[
                { address: shown.stored, caption: words.stored },
                { address: shown.labelled[repair], caption: words.labelled },
              ]
                .filter(({ address }) => address)
                .map(({ address, caption }) => (
                  <figure key={caption}>
                    <img src={address} alt={`${shown.name}, ${caption}`} />
                    <figcaption>{caption}</figcaption>
                  </figure>
                ))}
            </div>
            <LabelFindings
              shown={shown}
              chosen={repair}
              onChoose={(one) => setChosen({ of: shown, repair: one })}
              onDownload={() => void download(repair)}
            />
            <LabelTable image={shown.image} counts={shown.counts} mapping={shown.repairs[repair]?.mapping} />
          </>
        )}
      </div>
    </div>
  );
}
