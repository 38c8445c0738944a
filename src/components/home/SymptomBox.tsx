import { useEffect, useRef, useState } from 'preact/hooks';
import { findNumber } from '../../caffe/find-number';
import { recogniseNumber, type Candidate } from '../../caffe/recognise-number';
import { useAwake } from '../use-awake';
import { useFileDrop } from '../experiment/use-file-drop';
import { loadSymptomSearch } from '../search/site-search';
import type { FindStrings } from '../search/strings';
import { SymptomHits } from '../search/SymptomHits';
import { useSearch } from '../search/use-search';
import { isLog } from './is-log';
import { NumberAnswer } from './NumberAnswer';

interface Props {
  strings: FindStrings;
  label: string;
  /** Base path of the site, with a slash at its end. */
  base: string;
  /** What readers often have, to be tried with one press. */
  examples: string[];
  /** Said of a text that is a log, and the link to where it belongs. */
  ofLog: { says: string; link: string };
}

/** Takes a symptom in the reader's words, or a number or line of a log, and says where to go. */
export default function SymptomBox({ strings, label, base, examples, ofLog }: Props) {
  const [text, setText] = useState('');
  const [isGoing, setGoing] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const root = useRef<HTMLElement>(null);
  const ready = useAwake(root);
  const isAsked = text.trim() !== '';
  const search = useSearch(loadSymptomSearch, isAsked);
  const number = findNumber(text);
  const recognised = number === null ? null : recogniseNumber(number);
  const isNamed = (recognised?.candidates.length ?? 0) > 0;
  const ask = (words: string) => {
    setText(words);
    setEmpty(false);
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    setEmpty(!isAsked);
    setGoing(isAsked);
  };
  // A whole log is for the clinic: it is handed over within this browser.
  const toClinic = async (files: readonly Blob[]) => {
    if (files.length === 0) return;
    const { handOver } = await import('../clinic/hand-over');
    const handed = files.map((file) => ({ name: file instanceof File ? file.name : '', file }));
    await handOver(handed).catch(() => {});
    location.href = `${base}clinic/#handed`;
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const given = event.clipboardData?.getData('text/plain') ?? '';
    if (files.length === 0 && !/\n\s*\S/.test(given.trim())) return;
    event.preventDefault();
    void toClinic(files.length > 0 ? files : [new Blob([given], { type: 'text/plain' })]);
  };
  const drop = useFileDrop((_, files) => void toClinic(files));
  // Enter before the answers are there waits for them.
  useEffect(() => {
    if (!isGoing || search.site === null) return;
    setGoing(false);
    takeFirst(root.current!, isLine(text) && recognised !== null && recognised.candidates.some(isExact));
  }, [isGoing, search.site]);

  return (
    <section class="symptom-box" aria-label={label} ref={root} {...drop}>
      <p class="label" aria-hidden="true">
        {label}
      </p>
      <form class="ask-row" onSubmit={onSubmit}>
        <input
          type="text"
          aria-label={label}
          placeholder={strings.field}
          autocomplete="off"
          spellcheck={false}
          value={text}
          onInput={(event) => ask(event.currentTarget.value)}
          onPaste={onPaste}
        />
        <button type="submit" data-early={!ready} aria-busy={isGoing}>
          {strings.go}
        </button>
      </form>
      <p class="examples">
        {examples.map((example) => (
          <button key={example} type="button" data-early={!ready} onClick={() => ask(example)}>
            {example}
          </button>
        ))}
      </p>
      <div class="answers" role="status">
        {isEmpty && <p>{strings.ask}</p>}
        {isLog(text) ? (
          <p>
            {ofLog.says} <a href={`${base}clinic/`}>{ofLog.link}</a>
          </p>
        ) : (
          <>
            {number !== null && isNamed && (
              <NumberAnswer number={number} recognised={recognised!} base={base} strings={strings} />
            )}
            <SymptomHits text={text} search={search} base={base} strings={strings} isAnswered={isNamed} />
          </>
        )}
      </div>
    </section>
  );
}

const isExact = ({ match, value }: Candidate): boolean => match !== 'near' && Number.isFinite(value);

/** A number alone, or after the sign that a log puts before it, is no sentence. */
const isLine = (text: string): boolean => !/\s/.test(text.trim()) || /[=:]\s*\S+$/.test(text.trim());

/** A number that fits every digit is followed; what else was found is listed, and the keyboard goes on there. */
function takeFirst(box: HTMLElement, goesOn: boolean): void {
  const find = (selector: string) => box.querySelector<HTMLElement>(`.answers ${selector}`);
  if (goesOn) find('.number a')?.click();
  else (find('.fork a') ?? find(':is(a, button)'))?.focus();
}
