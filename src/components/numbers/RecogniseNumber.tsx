import { useEffect, useRef, useState } from 'preact/hooks';
import { recogniseNumber, type Candidate, type Recognised } from '../../caffe/recognise-number';
import { isZero } from '../../caffe/known-numbers/zero-and-one';
import { formatNumber } from '../../lib/format';
import { readAtMost } from '../../lib/read-at-most';
import { useAwake } from '../use-awake';

interface Props {
  /** What the field holds first: its answer is in the page before any script. */
  start: string;
  /** Numbers to try. */
  examples: string[];
}

/** Takes a number from a log, or the line that holds it, and says what it may be. */
export function RecogniseNumber({ start, examples }: Props) {
  const [text, setText] = useState(start);
  const [countText, setCountText] = useState('');
  const root = useRef<HTMLElement>(null);
  const awake = useAwake(root);
  // The reader's own number, where a link brings it.
  useEffect(() => {
    const asked = new URLSearchParams(location.search).get('number');
    if (asked !== null) setText(asked.slice(0, longest));
  }, []);
  const counts = countText
    .slice(0, readAtMost)
    .split(/[^\d.]+/)
    .filter(Boolean)
    .map(Number);
  const recognised = recogniseNumber(text, counts);
  const { found, candidates, cautions } = recognised;

  return (
    <section class="numbers" aria-label="What is this number?" ref={root}>
      <div class="numbers-fields">
        <label>
          <span>The number in your log</span>
          <input
            type="text"
            autocomplete="off"
            spellcheck={false}
            value={text}
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
            onInput={(event) => setCountText(event.currentTarget.value)}
          />
        </label>
      </div>
      <p class="numbers-examples">
        Try{' '}
        {examples.map((example) => (
          <button key={example} type="button" data-early={!awake} onClick={() => setText(example)}>
            {example}
          </button>
        ))}
      </p>
      <div class="numbers-answer" role="status">
        {found !== undefined && (
          <p class="numbers-found">
            The number of this line: <b>{found}</b>
          </p>
        )}
        {candidates.length > 0 && (
          <ol>
            {candidates.map((candidate) => (
              <li key={candidate.name}>
                <b>{candidate.name}</b> {hasValue(candidate) && <span>= {formatNumber(candidate.value, 6)}</span>}
                <i>{wordMatch(candidate)}</i>
                <p>{candidate.says}</p>
              </li>
            ))}
          </ol>
        )}
        {candidates.length === 0 && <p>{wordNothing(text, recognised)}</p>}
        {cautions.length > 0 && <p class="numbers-caution">{cautions.join(' ')}</p>}
      </div>
    </section>
  );
}

/** More characters no number of a log has. */
const longest = 40;

const matchWords: Record<Candidate['match'], string> = {
  exact: 'exactly',
  rounded: 'fits every digit',
  cut: 'if the digits were cut off, not rounded',
  near: 'near, not equal',
};

/** NaN, infinity and 0 are what they are called. */
const hasValue = ({ value }: Candidate): boolean => Number.isFinite(value) && !isZero(value);

function wordMatch(candidate: Candidate): string {
  if (!hasValue(candidate)) return '';
  const { match, doubt } = candidate;
  return doubt >= 2 ? `${matchWords[match]}; may be chance` : matchWords[match];
}

/** So much of what was typed is said again. */
const quoted = 60;

function wordNothing(text: string, { value }: Recognised): string {
  const given = text.trim();
  if (given === '') return 'Type a number, as the log shows it, or paste the line.';
  if (value === null) {
    const shown = given.length > quoted ? `${given.slice(0, quoted)} …` : given;
    return `No number in it: ${shown}. Type one such as 2.3026, 1.05e5 or nan.`;
  }
  return 'Nothing we know. Most losses are: a net that is learning shows numbers without a name.';
}
