import { useEffect, useRef, useState } from 'preact/hooks';
import type { KeepAnswer } from '../../keep/messages';
import { fill } from '../../lib/fill';
import { useAwake } from '../use-awake';
import { askWorker, type Asking } from './ask-worker';
import { forgetSite } from './forget-site';
import type { KeepStrings } from './strings';
import { canKeep, openWorker, siteBase } from './worker-place';

interface Props {
  said: KeepStrings;
  /** Paths below the base and titles of the pages that are listed, in their order. */
  titles: readonly (readonly [path: string, title: string])[];
}

type Kept = Extract<KeepAnswer, { type: 'kept' }>;
type State =
  | { is: 'looking' | 'unable' | 'forgotten' | 'failed' }
  | { is: 'kept'; kept: Kept }
  | { is: 'keeping'; done: number; of: number };

/** Shows which pages open without a network, keeps all of them, or forgets them. */
export function KeepSite({ said, titles }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const awake = useAwake(root);
  const [state, setState] = useState<State>({ is: 'looking' });
  const asking = useRef<Asking | null>(null);

  const ask = (type: 'list' | 'keep-all') => {
    const hear = (answer: KeepAnswer) =>
      setState(
        answer.type === 'kept' ? { is: 'kept', kept: answer } : { is: 'keeping', done: answer.done, of: answer.of },
      );
    openWorker().then(
      (worker) => (asking.current = askWorker(worker, { type }, hear)),
      () => setState({ is: 'failed' }),
    );
  };
  useEffect(() => {
    if (canKeep()) ask('list');
    else setState({ is: 'unable' });
  }, []);

  const forget = () => forgetSite().then(() => setState({ is: 'forgotten' }));
  const sentence = (): string => {
    if (state.is === 'keeping') return fill(said.keeping, { done: state.done, of: state.of });
    if (state.is !== 'kept') return said[state.is];
    const { files, of, pages } = state.kept;
    return files === of ? said.whole : fill(said.some, { pages: pages.length });
  };

  return (
    <div ref={root}>
      <p role="status">{sentence()}</p>
      {state.is === 'keeping' && <progress max={state.of} value={state.done} aria-label={said.progress} />}
      <p class="not-content plain-buttons">
        {state.is === 'keeping' ? (
          <button type="button" onClick={() => asking.current?.stop()}>
            {said.stop}
          </button>
        ) : (
          <button
            type="button"
            disabled={!awake || state.is === 'unable' || state.is === 'looking' || isWhole(state)}
            onClick={() => ask('keep-all')}
          >
            {state.is === 'kept'
              ? fill(said.keepAll, { size: (state.kept.bytes / 1e6).toFixed(0) })
              : said.keepAllUnmeasured}
          </button>
        )}
        <button type="button" disabled={state.is !== 'kept'} onClick={() => void forget()}>
          {said.forget}
        </button>
      </p>
      {state.is === 'kept' && (
        <>
          <h2>{said.pages}</h2>
          <ul>
            {titles
              .filter(([path]) => state.kept.pages.includes(path))
              .map(([path, title]) => (
                <li key={path}>
                  <a href={siteBase() + path}>{title}</a>
                </li>
              ))}
          </ul>
        </>
      )}
    </div>
  );
}

const isWhole = (state: State): boolean => state.is === 'kept' && state.kept.files === state.kept.of;
