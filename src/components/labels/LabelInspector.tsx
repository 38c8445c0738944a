import { useState } from 'preact/hooks';
import { inspectLabels, type LabelReport } from '../../lib/label-image/inspect';
import { LabelFileError, type LabelImage } from '../../lib/label-image/label-image';
import { drawSample, sampleNames, type SampleName } from '../../lib/label-image/samples';
import { fill } from '../experiment/strings';
import { errorWords, sampleWords, words } from './label-words';
import { LabelFindings } from './LabelFindings';
import { LabelTable } from './LabelTable';
import { openLabelFile } from './open-label-file';

/** A report on one image, and its two drawings as addresses. */
interface Shown {
  name: string;
  image: LabelImage;
  report: LabelReport;
  stored: string;
  labelled: string;
}

interface Props {
  /** The drawings of each sample, made when the page was built: as stored, and one colour per label. */
  drawings: Record<SampleName, [stored: string, labelled: string]>;
}

/** The reader's own label image, judged in the page: by file dialogue, drop or paste. It never leaves it. */
export function LabelInspector({ drawings }: Props) {
  const openSample = (name: SampleName): Shown => {
    const image = drawSample(name);
    const [stored, labelled] = drawings[name];
    return { name: sampleWords[name], image, report: inspectLabels(image), stored, labelled };
  };
  const [shown, setShown] = useState<Shown>(() => openSample('mask'));
  const [state, setState] = useState<{ text: string; isProblem: boolean } | null>(null);
  const [over, setOver] = useState(false);

  const take = async (file: File | undefined) => {
    if (!file) return;
    const name = file.name || 'image';
    setState({ text: fill(words.reading, { name }), isProblem: false });
    try {
      const image = await openLabelFile(file);
      const report = inspectLabels(image);
      const { drawAddresses } = await import('./draw-addresses');
      const [stored, labelled] = drawAddresses(image, report.mapping);
      setShown({ name, image, report, stored, labelled });
      setState(null);
    } catch (cause) {
      const code = cause instanceof LabelFileError ? cause.code : 'broken';
      setState({ text: fill(errorWords[code], { name }), isProblem: true });
    }
  };

  const { name, image, report, stored, labelled } = shown;
  const kind = fill(words[image.kind], { depth: image.depth });
  return (
    <div
      class="label-inspector"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer?.files[0]);
      }}
      onPaste={(event) => void take(event.clipboardData?.files[0])}
    >
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
              onClick={() => {
                setState(null);
                setShown(openSample(sample));
              }}
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
        <LabelFindings name={name} image={image} report={report} />
        <LabelTable image={image} report={report} />
      </div>
    </div>
  );
}
