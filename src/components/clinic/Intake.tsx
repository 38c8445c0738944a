import { useEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import { useFileDrop } from '../experiment/use-file-drop';
import { words, wordSize } from './words';

/** How a text came: typed, it may go on; pasted, it is there. */
export type Way = 'typed' | 'pasted' | 'file';

interface Props {
  awake: boolean;
  /** Names of what is read already: then the intake is one line. Empty while it is open. */
  taken: readonly string[];
  examples: { id: string }[];
  onOpen(): void;
  onTake(name: string, file: Blob, way: Way): void;
  onExample(id: string): void;
}

/** A field that holds more than so many characters would stop the page at every key. */
const mostShown = 200_000;
/** Typing has paused for this long, in milliseconds. */
const pause = 400;

/** Where logs come in: pasted, typed, chosen, dropped, or one of ours. Once one is read, it makes room for the answer. */
export function Intake({ awake, taken, examples, onOpen, onTake, onExample }: Props) {
  const [text, setText] = useState('');
  const [isLong, setLong] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const isFolded = taken.length > 0;
  useEffect(() => {
    if (isFolded) setText('');
  }, [isFolded]);

  const takeText = (given: string, way: Way) => {
    const file = new Blob([given], { type: 'text/plain' });
    const long = given.length > mostShown;
    setLong(long ? file.size : 0);
    setText(long ? '' : given);
    onTake(words.pasted, file, way);
  };
  const onInput = (given: string, inputType: string | undefined) => {
    // A browser may tell of one insertion once for each of its lines.
    if (given === text) return;
    // What was pasted before the page was awake is told as if it were typed: its lines tell.
    const way = /^insertFrom/.test(inputType ?? '') || isWhole(text, given) ? 'pasted' : 'typed';
    setText(given);
    clearTimeout(timer.current);
    if (given.trim() !== '') timer.current = setTimeout(() => takeText(given, way), pause);
  };
  const takeFiles = (files: readonly File[]) => {
    for (const file of files) onTake(file.name || words.pasted, file, 'file');
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const given = files.length > 0 ? '' : (event.clipboardData?.getData('text/plain') ?? '');
    const isField = (event.target as Element | null)?.matches?.('input, textarea, [contenteditable]') ?? false;
    // In the field only what is too long for it; elsewhere on the page everything is for the clinic.
    if (files.length === 0 && (given === '' || (isField && given.length <= mostShown))) return;
    event.preventDefault();
    clearTimeout(timer.current);
    if (files.length > 0) takeFiles(files);
    else takeText(given, 'pasted');
  };
  const paste = useRef(onPaste);
  paste.current = onPaste;
  useEffect(() => {
    const listen = (event: ClipboardEvent) => paste.current(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
  const drop = useFileDrop((_, files) => takeFiles(files));
  const open = () => {
    onOpen();
    requestAnimationFrame(() => field.current?.focus());
  };

  if (isFolded)
    return (
      <p class="intake intake-folded" {...drop}>
        <span>{taken.join(', ')}</span>
        <button type="button" class="link" onClick={open}>
          {words.another}
        </button>
      </p>
    );
  return (
    <div class="intake" {...drop}>
      <label for="clinic-text">{words.paste}</label>
      <textarea
        ref={field}
        id="clinic-text"
        rows={5}
        spellcheck={false}
        autocomplete="off"
        placeholder={words.placeholder}
        value={text}
        onInput={(event) => onInput(event.currentTarget.value, event.inputType)}
      />
      {isLong > 0 && <p class="hint">{fill(words.long, { name: words.pasted, size: wordSize(isLong) })}</p>}
      <p class="intake-files">
        <label class="button">
          {words.choose}
          <input
            type="file"
            multiple
            class="visually-hidden"
            onChange={(event) => {
              takeFiles([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
        </label>{' '}
        <span class="hint">{words.drop}</span>
      </p>
      <p class="examples">
        {words.examples}{' '}
        {examples.map(({ id }) => (
          <button key={id} type="button" class="link" data-early={!awake} onClick={() => onExample(id)}>
            {words.example[id]}
          </button>
        ))}
      </p>
    </div>
  );
}

/** Whether lines came at one blow: no key brings more than one. */
export const isWhole = (before: string, after: string): boolean => countLines(after) > countLines(before) + 1;

const countLines = (text: string): number => text.split('\n').length;
