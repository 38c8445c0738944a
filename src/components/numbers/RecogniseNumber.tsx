import { useEffect, useState } from 'preact/hooks';
import { recogniseNumber, type Candidate } from '../../caffe/recognise-number';
import { formatNumber } from '../../lib/format';

interface Props {
  /** What the field holds first: its answer is in the page before any script. */
  start: string;
  /** Numbers to try. */
  examples: string[];
}

/** Takes a number from a log and says what it may be. */
export default function RecogniseNumber({ start, examples }: Props) {
  const [text, setText] = useState(start);
  const [countText, setCountText] = useState('');
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const counts = countText
    .split(/[^\d.]+/)
    .filter(Boolean)
    .map(Number);
  const { value, candidates, caution } = recogniseNumber(text, counts);

  return (
    <section class="numbers" aria-label="What is this number?">
      <div class="numbers-fields">
        <label>
          <span>The number in your log</span>
          <input
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={text}
            disabled={!ready}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <label>
          <span>Examples per class, if you know them</span>
          <input
            type="text"
            autocomplete="off"
            placeholder="300 100 50"
            value={countText}
            disabled={!ready}
            onInput={(event) => setCountText(event.currentTarget.value)}
          />
        </label>
      </div>
      <p class="numbers-examples">
        Try{' '}
        {examples.map((example) => (
          <button key={example} type="button" disabled={!ready} onClick={() => setText(example)}>
            {example}
          </button>
        ))}
      </p>
      <div class="numbers-answer" role="status">
        {candidates.length > 0 && (
          <ol>
            {candidates.map((candidate) => (
              <li key={candidate.name}>
                <b>{candidate.name}</b>{' '}
                {Number.isFinite(candidate.value) && <span>= {formatNumber(candidate.value, 6)}</span>}
                <i>{wordMatch(candidate)}</i>
                <p>{candidate.says}</p>
              </li>
            ))}
          </ol>
        )}
        {candidates.length === 0 && <p>{wordNothing(text, value)}</p>}
        {caution && <p class="numbers-caution">{caution}</p>}
      </div>
    </section>
  );
}

function wordMatch({ match, doubt, value }: Candidate): string {
  if (Number.isNaN(value) || !Number.isFinite(value)) return '';
  const sure = match === 'digits' ? 'fits every digit' : 'near, not equal';
  return doubt >= 2 ? `${sure}; may be chance` : sure;
}

function wordNothing(text: string, value: number | null): string {
  if (text.trim() === '') return 'Type a number, as the log shows it.';
  if (value === null) return `Not a number: ${text.trim()}. Type one such as 2.3026, 1.05e5 or nan.`;
  return 'Nothing we know. Most losses are: a net that is learning shows numbers without a name.';
}
