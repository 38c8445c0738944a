import { useComputed } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
// Before all that uses them: gzip looks 32 kB back, and the chunk is longer.
import { stringsFor } from './strings';
import { Challenge } from './Challenge';
import { Controls } from './Controls';
import { noteFinishedRun, sharedEngine } from './engine';
import { findLocks } from './find-locks';
import { GoalOutcome } from './GoalOutcome';
import { sayJudged } from './judged-event';
import { LateDetails } from './LateDetails';
import type { LiveRun } from './live-run';
import { live } from './load-live';
import { Outcome } from './Outcome';
import { PanelContext } from './panel-context';
import { panelOf } from './panel-of';
import { PanelLinks } from './PanelLinks';
import type { PanelInput } from './panel-props';
import { PanelStore } from './panel-store';
import { Prediction } from './Prediction';
import { noPrediction } from './prediction-state';
import { prefersCalm } from './prefers-calm';
import { Presets } from './Presets';
import { PressField } from './PressField';
import { RunButtons } from './RunButtons';
import { RunSettings } from './RunSettings';
import { sayAwake } from '../use-awake';
import { showPicture } from './show-picture';
import { SweepFigure } from './SweepFigure';
import { DrawingMissing } from './DrawingMissing';
import { useDrawing } from './use-drawing';
import { useFigureControls } from './use-figure-controls';
import { useHashCode } from './use-hash-code';
import { useKeptFocus } from './use-kept-focus';
import { useKeptPlace } from './use-kept-place';
import { useLiveAhead } from './use-live-ahead';
import { useNotices } from './use-notices';
import { useJudgement } from './use-judgement';
import { usePageState } from './use-page-state';
import { useRecordedBoxes } from './use-recorded-boxes';
import { useTasks } from './use-tasks';
import { useVisibility } from './use-visibility';
import { Veil } from './Veil';

/** An experiment, or the tasks that the address sets with it, one after the other. */
export function Panel(props: PanelInput) {
  const { Tasks, waits } = useTasks(props.place);
  return Tasks ? <Tasks panel={props} Panel={OnePanel} /> : <OnePanel {...props} waits={waits} />;
}

/** The experiment panel: controls, run buttons, figures, outcome. */
export function OnePanel(props: PanelInput) {
  const { card, uid, place, visible, figures, recorded, children, recordedRest, recordedSweep, meanings } = props;
  const strings = stringsFor(props.locale);
  const root = useRef<HTMLDivElement>(null);
  const { prediction, setPrediction, goal, judge } = useJudgement(card, strings, (judged) => {
    props.onJudged?.(judged);
    sayJudged(root.current, judged);
  });
  const finished = useRef<(run: LiveRun, again: boolean) => void>(() => {});
  finished.current = (run, again) => {
    // What other code does answers no question about the experiment's.
    if (run.code !== undefined) return;
    void judge(run, store.asked);
    props.onFinished?.(run);
    if (!card.instant && !again) noteFinishedRun(card.id, run);
  };
  const store = useMemo(
    () =>
      new PanelStore(card, props.findEngine ?? sharedEngine, props.start, (run, again) => finished.current(run, again)),
    [card],
  );
  const { ClaimRuns, cited } = useHashCode(place);
  const { AfterRun, Moves } = live.value ?? {};
  const { query, notices, ...state } = usePageState(store, props);
  const ready = state.ready && !props.waits;
  const Notices = useNotices(notices.length > 0);
  const { drawing, failed } = useDrawing(store, figures, props.sweep);
  useKeptFocus(root);
  useLiveAhead(uid, ready, store.planned);
  useKeptPlace(root, prediction.result);

  const isPredicting = card.check !== null && query?.check !== 'none' && prediction.result === null;
  const locked = findLocks(card, { lock: props.lock, query, isPredicting, strings });
  const isBlocked = isPredicting && !prediction.committed;
  const runsByItself = useRef(false);
  useEffect(() => {
    runsByItself.current = query?.run === 'visible' && !isBlocked && !prefersCalm();
  }, [query, isBlocked]);
  useVisibility(root, store.runs, ready, () => {
    if (!runsByItself.current) return;
    runsByItself.current = false;
    store.run();
  });

  const context = { store, strings, locale: props.locale, lessonsPath: props.lessonsPath, uid, ready };
  useEffect(() => {
    if (!ready) return;
    panelOf.set(root.current!, context);
    sayAwake(root.current);
  }, [ready]);

  const { runs } = store;
  // Computed: the panel itself is not made anew with each frame, nor with each move of a slider.
  const hasFrames = useComputed(
    () => runs.changes.value > 0 && runs.runs.value.some((run) => Object.keys(run.record.figures).length > 0),
  );
  const hasOthers = useComputed(() => store.otherSettings.length > 0);
  // The next run of an instant experiment takes the place of the last one, whose figures stay until then.
  const wasLive = useRef(false);
  const isLive = drawing !== null && (hasFrames.value || (card.instant && wasLive.current && runs.isActive));
  wasLive.current = isLive;
  // Until a run has drawn anything, the recorded one stands in its place.
  const waits = runs.isActive && !isLive;
  const pressFigures = useFigureControls(root, store, ready, locked, isLive);
  useRecordedBoxes(root, store, ready && !isLive, locked, strings);
  const ui = query?.ui ?? (place === 'embed' ? 'compact' : 'full');
  const hasNotebook = !card.instant && ui !== 'chart';
  const shownFirst = query?.ui === 'full' ? Object.keys(card.params) : visible;
  const heights = useRef(new Map<string, number>());
  if (isLive && heights.current.size === 0) heights.current = measureFigures(root.current);
  const renderFigure = (id: string) => {
    const shared = { key: id, id, titled: figures.length > 1, height: heights.current.get(id) ?? 0 };
    const figure = card.figures[id]!;
    const { LiveLog } = drawing!;
    const { isDrawn, LiveFigure } = drawing!.live;
    if (isDrawn(figure)) return <LiveFigure {...shared} figure={figure} drawing={drawing!} locked={locked} />;
    return LiveLog && <LiveLog {...shared} />;
  };

  const picture = (
    <>
      <RunSettings waits={waits} />
      {isLive ? figures.slice(0, 1).map(renderFigure) : children}
      {failed && <DrawingMissing />}
      <Outcome recorded={recorded} figures={figures} meanings={meanings} />
      {card.goal && !isPredicting && <GoalOutcome goal={goal?.worded ?? null} isOld={goal?.run !== runs.shown} />}
      {Moves && <Moves labPath={props.labPath} place={place} />}
      {AfterRun && <AfterRun labPath={props.labPath} blocked={isBlocked} />}
    </>
  );

  return (
    <PanelContext.Provider value={context}>
      <div class="panel" ref={root} tabIndex={-1} data-ui={ui} data-ready={ready} data-notebook={hasNotebook}>
        {Notices && notices.length > 0 && <Notices notices={notices} strings={strings} />}
        {cited && ready && <cited.CitedRun search={cited.search} hash={cited.hash} />}
        {ClaimRuns && <ClaimRuns measured={props.measured ?? {}} />}
        {card.check && query?.check !== 'none' && (
          <Prediction
            check={card.check}
            state={prediction}
            onChange={setPrediction}
            onRetry={() => {
              setPrediction(noPrediction);
              store.backToQuestion();
            }}
            onBack={() => {
              setPrediction({ ...prediction, strays: [] });
              store.backToQuestion();
            }}
          />
        )}
        {/* A goal may give the answer away. */}
        {card.goal && !isPredicting && <Challenge goal={card.goal} />}
        {card.presets && (
          <Presets blocked={isBlocked ? strings.commitFirst : null} onStart={() => showPicture(root.current)} />
        )}
        <div class="panel-grid" data-other={waits || hasOthers.value} {...pressFigures}>
          <div class="panel-picture">
            {card.check ? (
              <Veil open={!isPredicting} live={isLive && !isBlocked}>
                {picture}
              </Veil>
            ) : (
              picture
            )}
          </div>
          <div class="panel-controls">
            {ui !== 'chart' && <PressField figures={figures} locked={locked} />}
            {ui !== 'chart' && <Controls visible={shownFirst} locked={locked} />}
            <RunButtons
              onStart={() => showPicture(root.current)}
              sweep={props.sweep && ui === 'full'}
              blocked={isBlocked ? strings.commitFirst : null}
              cameTrue={prediction.result === null ? null : prediction.result === prediction.chosen}
            />
          </div>
          <div class="panel-rest">
            {isLive ? figures.slice(1).map(renderFigure) : recordedRest}
            {props.sweep && (
              <SweepFigure drawing={drawing} sweepPath={props.sweepPath}>
                {recordedSweep}
              </SweepFigure>
            )}
            {/* Keys: figures come and go above, and what is open has to stay so. */}
            {hasNotebook && card.main && (
              <LateDetails
                key="guess"
                class="more"
                summary={strings.guess}
                load={() => import('./guess/GuessBody').then(({ GuessBody }) => GuessBody)}
                props={{}}
              />
            )}
            {hasNotebook && (
              <LateDetails
                key="compare"
                class="compare more"
                summary={strings.compare}
                load={() => import('./compare/CompareBody').then(({ CompareBody }) => CompareBody)}
                props={{ labPath: props.labPath, locked, blocked: isBlocked ? strings.commitFirst : null }}
              />
            )}
          </div>
        </div>
        <PanelLinks panel={props} />
      </div>
    </PanelContext.Provider>
  );
}

/** Heights of the recorded figures in pixels, by id: the live ones begin with them, so that nothing on the page moves. */
function measureFigures(root: HTMLElement | null): Map<string, number> {
  const found = root?.querySelectorAll<HTMLElement>('[data-figure]') ?? [];
  return new Map([...found].map((element) => [element.dataset.figure!, element.offsetHeight]));
}
