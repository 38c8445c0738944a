import { useEffect } from 'preact/hooks';
import { fill } from '../../../lib/fill';
import type { LiveRun } from '../live-run';
import { usePanel } from '../panel-context';
import { histories, mostBytes } from './histories';
import { listSteps, nearestPlace } from './list-steps';
import { wordCurvesAt } from './read-curves';
import { rewoundIn, stepShown } from './rewound';
import { rewindStrings } from './strings';
import { wordMemory } from './word-memory';

interface Props {
  run: LiveRun;
  /** A step of a run that words of the page ask for, each time anew. */
  wanted: { run: number; step: number } | null;
  onClose(): void;
}

/** Goes back in the run on show: every figure shows what it showed at a step, and curves have a mark there. */
export function Timeline({ run, wanted, onClose }: Props) {
  const { store, strings, uid } = usePanel();
  const { runs, card } = store;
  // While the run goes on its timeline grows.
  void runs.changes.value;
  const said = rewindStrings(strings);
  const rewound = rewoundIn(runs);
  const history = histories.of(run.record);
  const steps = listSteps(run.record, history);
  const last = steps.length - 1;
  const step = stepShown(runs);
  const place = step === null ? last : nearestPlace(steps, step);
  // A run that goes on may still come to the step that is asked for.
  const isThere = wanted?.run === run.key && last >= 0 && (run.state !== 'going' || steps[last]! >= wanted.step);
  const goTo = (to: number) => {
    const at = steps[Math.min(last, Math.max(0, to))];
    rewound.value = at === undefined || to >= last ? null : { run: run.key, step: at };
  };

  useEffect(() => {
    if (wanted && isThere) rewound.value = { run: run.key, step: steps[nearestPlace(steps, wanted.step)]! };
  }, [wanted, isThere]);
  useEffect(() => () => void (rewound.value = null), [run]);

  if (last < 0) return null;
  const at = fill(said.at, { step: steps[place]! });
  // Of as many as the control says; a run of other lengths ends where it ends.
  const of = Math.max(steps[last]!, Number(run.record.params['steps']) || 0);
  const isEach = steps.length > steps[last]! - steps[0]!;
  const rest = fill(isEach ? said.of : said.place, { last: of, place: place + 1, count: steps.length });
  const values = wordCurvesAt(run.record, card.figures, steps[place]!, said);
  const memory = wordMemory(card.figures, history, { bytes: histories.bytes, most: mostBytes }, said);
  return (
    <div class="timeline" role="group" aria-label={said.timeline}>
      <div class="timeline-row">
        <button
          type="button"
          disabled={place === 0}
          aria-label={said.earlier}
          title={said.earlier}
          onClick={() => goTo(place - 1)}
        >
          ‹
        </button>
        <input
          id={`${uid}-timeline`}
          type="range"
          aria-label={said.timeline}
          min={0}
          max={Math.max(1, last)}
          step={1}
          value={place}
          disabled={last === 0}
          aria-valuetext={[`${at} ${rest}`, values].filter(Boolean).join('. ')}
          aria-describedby={`${uid}-timeline-holds`}
          onInput={(event) => goTo(event.currentTarget.valueAsNumber)}
        />
        <button
          type="button"
          disabled={place === last}
          aria-label={said.later}
          title={said.later}
          onClick={() => goTo(place + 1)}
        >
          ›
        </button>
      </div>
      <p class="timeline-place">
        <b>{at}</b> <span class="hint">{rest}</span>{' '}
        <button type="button" class="link" disabled={step === null} onClick={() => (rewound.value = null)}>
          {said.newest}
        </button>{' '}
        <button type="button" class="link" onClick={onClose}>
          {said.close}
        </button>
      </p>
      {values && <p class="timeline-values">{values}</p>}
      <p class="hint" id={`${uid}-timeline-holds`}>
        {memory}
      </p>
    </div>
  );
}
