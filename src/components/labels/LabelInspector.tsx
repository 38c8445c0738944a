import { useState } from 'preact/hooks';
import { LabelFileError } from '../../lib/label-image/label-image';
import { fill } from '../experiment/strings';
import { useFileDrop } from '../experiment/use-file-drop';
import { sampleWords, words } from './label-words';
import { LabelFindings } from './LabelFindings';
import { LabelTable } from './LabelTable';
import type { Shown } from './show-labels';

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
  const [shown, setShown] = useState(first);
  const [state, setState] = useState<{ text: string; isProblem: boolean } | null>(null);

  const take = async (file: File | undefined) => {
    if (!file) return;
    const name = file.name || 'image';
    setState({ text: fill(words.reading, { name }), isProblem: false });
    try {
      const { showFile } = await import('./show-labels');
      setShown(await showFile(name, file));
      setState(null);
    } catch (cause) {
      const { errorWords } = await import('./finding-words');
      const code = cause instanceof LabelFileError ? cause.code : 'broken';
      setState({ text: fill(errorWords[code], { name }), isProblem: true });
    }
  };
  const drop = useFileDrop(take);
  const tryOut = async (sample: (typeof sampleNames)[number]) => {
    const { showSample } = await import('./show-labels');
    setShown(showSample(sample));
    setState(null);
  };

  const { name, image, report, stored, labelled } = shown;
  const kind = fill(words[image.kind], { depth: image.depth });
  return (
    <div class="label-inspector" {...drop} onPaste={(event) => void take(event.clipboardData?.files[0])}>
      <div class="label-drop">
        <label for="label-file">{words.choose}</label>
        <input
          id="label-file"
          type="file"
          accept="image/*"
          aria-describedby="label-hint"
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
        <p id="label-hint" class="hint">
          {words.orDrop}
        </p>
        <p class="hint">{words.samples}</p>
        <p class="label-samples">
          {sampleNames.map((sample) => (
            <button
              key={sample}
              type="button"
              aria-pressed={name === sampleWords[sample]}
              onClick={() => void tryOut(sample)}
            >
              {sampleWords[sample]}
            </button>
          ))}
        </p>
        <p role="status" class={state?.isProblem ? 'problem' : 'hint'}>
          {state?.text}
        </p>
      </div>
      <div class="label-report">
        <p class="label-facts">{fill(words.facts, { name, width: image.width, height: image.height, kind })}</p>
        <div class="label-drawings">
          {[
            [stored, words.stored],
            [labelled, words.labelled],
          ].map(([address, caption]) => (
            <figure key={caption}>
              <img src={address} alt={`${name}, ${caption}`} />
              <figcaption>{caption}</figcaption>
            </figure>
          ))}
        </div>
        <LabelFindings {...shown} />
        <LabelTable image={image} report={report} />
      </div>
    </div>
  );
}
