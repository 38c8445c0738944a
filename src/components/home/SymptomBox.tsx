import { useEffect, useRef, useState } from 'preact/hooks';
import { findNumber } from '../../caffe/find-number';
import { recogniseNumber } from '../../caffe/recognise-number';
import { listSymptoms } from '../../lib/search/search';
import { searchAtMost } from '../../lib/search/words';
import { loadSymptomSearch, type SiteSearch } from '../search/site-search';
import { useAwake } from '../use-awake';
import { useFileDrop } from '../experiment/use-file-drop';
import { openSearchEvent } from '../search/open-search-event';
import type { FindStrings } from '../search/strings';
import { SymptomAnswer } from '../search/SymptomAnswer';
import { NumberAnswer } from './NumberAnswer';

interface Props {
  strings: FindStrings;
  label: string;
  /** Base path of the site, with a slash at its end. */
  base: string;
  /** What readers often have, to be tried with one press. */
  examples: string[];
}

/** Takes a symptom in the reader's words, or a number or line of a log, and says where to go. */
export default function SymptomBox({ strings, label, base, examples }: Props) {
  const [text, setText] = useState('');
  const [site, setSite] = useState<SiteSearch | 'failed' | null>(null);
  const [isGoing, setGoing] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const root = useRef<HTMLElement>(null);
  const ready = useAwake(root);
  const isAsked = text.trim() !== '';
  const load = () => {
    setSite(null);
    loadSymptomSearch().then(setSite, () => setSite('failed'));
  };
  useEffect(() => {
    if (isAsked && site === null) load();
  }, [isAsked]);
  const number = findNumber(text);
  const recognised = number === null ? null : recogniseNumber(number);
  const found =
    site && site !== 'failed' && isAsked ? listSymptoms(site.search(text)).map((id) => site.symptoms.get(id)!) : [];
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
    if (!isGoing || site === null) return;
    setGoing(false);
    takeFirst(root.current!);
  }, [isGoing, site]);

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
        {text.length > searchAtMost && <p class="where">{strings.long.replace('{count}', String(searchAtMost))}</p>}
        {number !== null && recognised!.candidates.length > 0 && (
          <NumberAnswer number={number} recognised={recognised!} base={base} strings={strings} />
        )}
        {found.map((symptom, i) => (
          <SymptomAnswer key={symptom.id} symptom={symptom} base={base} strings={strings} asks={i === 0} />
        ))}
        {isAsked && site === 'failed' && (
          <p>
            {strings.failed}{' '}
            <button type="button" onClick={load}>
              {strings.again}
            </button>
          </p>
        )}
        {isAsked && found.length === 0 && site !== null && site !== 'failed' && !recognised?.candidates.length && (
          <p>{strings.nothing}</p>
        )}
        {isAsked && (
          <p>
            <button type="button" onClick={() => dispatchEvent(new CustomEvent(openSearchEvent, { detail: text }))}>
              {strings.all}
            </button>
          </p>
        )}
      </div>
    </section>
  );
}

/** Follows the first answer: of a symptom what it leads to, or else its page. Where it asks something first, or nothing was found, the keyboard goes on there. */
function takeFirst(box: HTMLElement): void {
  const any = box.querySelector<HTMLElement>('.answers :is(a, button)');
  const first = any?.closest('.symptom')?.querySelector<HTMLElement>('a:not(.page)') ?? any;
  if (first?.matches('a:not(.fork a)')) first.click();
  else first?.focus();
}
