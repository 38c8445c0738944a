import { useEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import { fetchText } from '../../runtime/fetch-text';
import type { FindStrings } from '../search/strings';
import { useAwake } from '../use-awake';
import { bringToTop } from './bring-to-top';
import { Intake, type Way } from './Intake';
import { sayRead } from './say-read';
import { useClinic, type Case } from './use-clinic';
import { plainView, readView, writeView, type ViewSettings } from './view-settings';
import { words, wordSize } from './words';

interface Props {
  base: string;
  strings: FindStrings;
  /** The logs of ours that can be tried: id and name of the file. */
  examples: { id: string; file: string }[];
}

/** The clinic: takes logs, has them read in a worker, and shows what was found. */
export default function Clinic({ base, strings, examples }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const awake = useAwake(root);
  const { cases, tools, take, cancel, remove } = useClinic();
  const [view, setView] = useState<ViewSettings>(plainView);
  const [isLost, setLost] = useState(false);
  const [isOpen, setOpen] = useState(true);
  /** What came last came whole, not key by key: its answer may come into view. */
  const isWhole = useRef(false);
  const [newest] = cases;
  const isBusy = cases.some(({ state }) => state === 'waiting' || state === 'reading');
  const logs = cases.flatMap(({ key, name, read }) => (read?.kind === 'log' ? [{ key, name, read }] : []));

  const show = (next: ViewSettings) => {
    setView(next);
    history.replaceState(history.state, '', `${location.pathname}${writeView(next)}${location.hash}`);
  };
  const accept = (name: string, file: Blob, way: Way = 'file') => {
    isWhole.current = way !== 'typed';
    if (isWhole.current) setOpen(false);
    take(name, file, way);
  };
  useEffect(() => {
    if (isBusy || !newest || !isWhole.current) return;
    isWhole.current = false;
    if (newest.read && newest.read.kind !== 'unread') bringToTop(root.current!.querySelector<HTMLElement>('.case')!);
    else setOpen(true);
  }, [isBusy, newest]);
  const tryExample = async (id: string, now: ViewSettings) => {
    const example = examples.find((one) => one.id === id);
    if (!example) return;
    show({ ...now, example: id });
    const text = await fetchText(`${base}clinic/examples/${id}.txt`).catch(() => null);
    setLost(text === null);
    if (text !== null) accept(example.file, new Blob([text]));
  };
  useEffect(() => {
    const asked = readView(location.search);
    setView(asked);
    if (asked.example) void tryExample(asked.example, asked);
    if (location.hash === '#handed')
      void import('./hand-over').then(async ({ takeHanded }) => {
        for (const { name, file } of await takeHanded()) accept(name || words.pasted, file);
      });
  }, []);

  return (
    <div class="clinic" ref={root} data-pasted data-ready={tools !== null}>
      <Intake
        awake={awake}
        taken={isOpen ? [] : [...new Set(cases.map(({ name }) => name))]}
        examples={examples}
        onOpen={() => setOpen(true)}
        onTake={accept}
        onExample={(id) => void tryExample(id, view)}
      />
      {isLost && (
        <p class="problem" role="alert">
          {words.noExample}
        </p>
      )}
      <div class="cases">
        {cases.map((one) => (
          <article key={one.key} class="case" tabIndex={-1} aria-label={one.name} data-state={one.state}>
            <header>
              <h2>{one.name}</h2>
              <button
                type="button"
                class="link"
                aria-label={`${words.remove}: ${one.name}`}
                onClick={() => remove(one.key)}
              >
                {words.remove}
              </button>
            </header>
            <Progress
              of={one}
              said={one.read && tools ? sayRead(one.read, tools.said) : ''}
              onCancel={() => cancel(one.key)}
            />
            {one.text && tools && <tools.views.NumberFound text={one.text} base={base} strings={strings} />}
            {one.read?.kind === 'unread' && tools && (
              <tools.views.UnreadReport name={one.name} read={one.read} text={one.text} base={base} strings={strings} />
            )}
            {one.read?.kind === 'prototxt' && tools && (
              <tools.views.PrototxtReport
                id={`case-${one.key}`}
                name={one.name}
                read={one.read}
                said={tools.said}
                base={base}
              />
            )}
            {one.read?.kind === 'log' && tools && (
              <tools.views.LogReport
                id={`case-${one.key}`}
                name={one.name}
                read={one.read}
                said={tools.said}
                base={base}
                strings={strings}
                view={view}
                onView={show}
              />
            )}
          </article>
        ))}
      </div>
      {tools && logs.reduce((sum, { read }) => sum + read.runs.length, 0) > 1 && (
        <tools.views.CompareRuns logs={logs} said={tools.said} view={view} />
      )}
    </div>
  );
}

/** How far a file is read, and for screen readers what came out of it. */
function Progress({ of: { name, size, state, share }, said, onCancel }: { of: Case; said: string; onCancel(): void }) {
  const values = { name, size: wordSize(size) };
  if (state === 'reading' || state === 'waiting')
    return (
      <div class="case-progress">
        <p role="status">{fill(state === 'reading' ? words.reading : words.waiting, values)}</p>
        <progress max={1} value={share} aria-label={name} />
        <span aria-hidden="true">{fill(words.percent, { percent: Math.floor(100 * share) })}</span>
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    );
  if (state === 'read')
    return (
      <p role="status" class="visually-hidden">
        {said && fill(words.read, { name, said })}
      </p>
    );
  return (
    <p role="status" class={state === 'failed' ? 'problem' : 'hint'}>
      {fill(state === 'cancelled' ? words.cancelled : words.failed, values)}
    </p>
  );
}
