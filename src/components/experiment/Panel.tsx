import { useComputed } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { isDrawn } from '../../engine/figures';
import { Challenge } from './Challenge';
import { Controls } from './Controls';
import { CopyText } from './CopyText';
import { noteFinishedRun, sharedEngine } from './engine';
import { wordNotice } from './errors';
import { findLocks } from './find-locks';
import { GoalOutcome } from './GoalOutcome';
import type { LiveRun } from './live-run';
import { Moves } from './Moves';
import { OtherSettings } from './OtherSettings';
import { Outcome } from './Outcome';
import { addSettings } from './page-state';
import { PanelContext } from './panel-context';
import type { PanelProps } from './panel-props';
import { PanelStore } from './panel-store';
import { Prediction, noPrediction } from './Prediction';
import { prefersCalm } from './prefers-calm';
import { Presets } from './Presets';
import { RunButtons } from './RunButtons';
import { pressKept } from '../press-kept';
import { stringsFor } from './strings';
import { SweepFigure } from './SweepFigure';
import { DrawingMissing } from './DrawingMissing';
import { useClaimRuns } from './use-claim-runs';
import { useDrawing } from './use-drawing';
import { useFigureControls } from './use-figure-controls';
import { useKeptFocus } from './use-kept-focus';
import { useJudgement } from './use-judgement';
import { usePageState } from './use-page-state';
import { useVisibility } from './use-visibility';
import { Veil } from './Veil';
import { writeSnippet } from './write-snippet';

type Props = PanelProps & {
  /** The first recorded figure, drawn at build time: shown until a run draws its own. */
  children?: ComponentChildren;
  /** The other recorded figures. */
  recordedRest?: ComponentChildren;
  recordedSweep?: ComponentChildren;
  /** What the words of the recorded run mean. */
  meanings?: ComponentChildren;
};

/** The experiment panel: controls, run buttons, figures, outcome. */
export function Panel(props: Props) {
  const { card, uid, place, visible, figures, recorded, children, recordedRest, recordedSweep, meanings } = props;
  const strings = stringsFor(props.locale);
  const { prediction, setPrediction, goal, judge } = useJudgement(card, strings);
  const finished = useRef<(run: LiveRun) => void>(() => {});
  finished.current = (run) => {
    void judge(run, store.asked);
    if (!card.instant) noteFinishedRun(card.id, run);
  };
  const store = useMemo(() => new PanelStore(card, sharedEngine, props.start, (run) => finished.current(run)), [card]);
  const ClaimRuns = useClaimRuns(place);
  const { query, notices, ready } = usePageState(store, props);
  const { drawing, failed } = useDrawing(store, figures, props.sweep);
  const root = useRef<HTMLDivElement>(null);
  useKeptFocus(root);

  const isPredicting = card.check !== null && query?.check !== 'none' && prediction.result === null;
  const locked = findLocks(card, { lock: props.lock, query, isPredicting, strings });
  const pressFigures = useFigureControls(root, store, ready, locked);
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

  useEffect(() => {
    if (ready) pressKept(root.current);
  }, [ready]);

  const { runs } = store;
  // Computed: the panel itself is not made anew with each frame.
  const hasFrames = useComputed(
    () => runs.changes.value > 0 && runs.runs.value.some((run) => Object.keys(run.record.figures).length > 0),
  );
  // The next run of an instant experiment takes the place of the last one, whose figures stay until then.
  const wasLive = useRef(false);
  const isLive = drawing !== null && (hasFrames.value || (card.instant && wasLive.current && runs.isActive));
  wasLive.current = isLive;
  const ui = query?.ui ?? (place === 'embed' ? 'compact' : 'full');
  const shownFirst = query?.ui === 'full' ? Object.keys(card.params) : visible;
  const values = store.settings.values.value;
  const heights = useRef(new Map<string, number>());
  if (isLive && heights.current.size === 0) heights.current = measureFigures(root.current);
  const others = store.otherSettings;
  const renderFigure = (id: string) => {
    const shared = { key: id, id, titled: figures.length > 1, height: heights.current.get(id) ?? 0 };
    const figure = card.figures[id]!;
    const { LiveFigure, LiveLog } = drawing!;
    if (isDrawn(figure)) return <LiveFigure {...shared} figure={figure} drawing={drawing!} locked={locked} />;
    return LiveLog && <LiveLog {...shared} />;
  };

  const picture = (
    <>
      <OtherSettings shown={store.shownValues} names={others} text={strings.otherSettings} />
      {isLive ? figures.slice(0, 1).map(renderFigure) : children}
      {failed && <DrawingMissing />}
      <Outcome recorded={recorded} outcomes={drawing?.outcomes ?? null} meanings={meanings} />
      {card.goal && !isPredicting && <GoalOutcome goal={goal?.worded ?? null} isOld={goal?.run !== runs.shown} />}
      <Moves labPath={props.labPath} place={place} />
      {drawing && <drawing.outcomes.KeptRuns />}
    </>
  );

  return (
    <PanelContext.Provider value={{ store, strings, locale: props.locale, lessonsPath: props.lessonsPath, uid, ready }}>
      <div class="panel" ref={root} tabIndex={-1} data-ui={ui} data-ready={ready}>
        {notices.length > 0 && (
          <ul class="notices" role="status">
            {notices.map((notice) => (
              <li key={JSON.stringify(notice)}>{wordNotice(strings, notice)}</li>
            ))}
          </ul>
        )}
        {ClaimRuns && <ClaimRuns />}
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
        <div class="panel-grid" data-other={others.length > 0} {...pressFigures}>
          <div class="panel-picture">{card.check ? <Veil open={!isBlocked}>{picture}</Veil> : picture}</div>
          <div class="panel-controls">
            {ui !== 'chart' && <Controls visible={shownFirst} locked={locked} />}
            <RunButtons
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
          </div>
        </div>
        <div class="panel-links">
          {place === 'page' && <a href={addSettings(props.labPath, card.params, values)}>{strings.openInLab}</a>}
          {place === 'embed' && (
            <a href={addSettings(props.labPath, card.params, values)} target="_blank" rel="noopener">
              {strings.openFullPage}
            </a>
          )}
          {place === 'lab' && (
            <>
              <CopyText
                button={strings.copyLink}
                label={strings.linkLabel}
                text={() => new URL(addSettings(props.labPath, card.params, values), location.href).href}
              />
              <CopyText
                button={strings.copyEmbed}
                label={strings.embedLabel}
                text={() => writeSnippet(props, values, location.href, strings)}
              />
            </>
          )}
        </div>
      </div>
    </PanelContext.Provider>
  );
}

/** Heights of the recorded figures in pixels, by id: the live ones begin with them, so that nothing on the page moves. */
function measureFigures(root: HTMLElement | null): Map<string, number> {
  const found = root?.querySelectorAll<HTMLElement>('[data-figure]') ?? [];
  return new Map([...found].map((element) => [element.dataset.figure!, element.offsetHeight]));
}

/** Brings the picture into view for a reader who started a run from beside it; out of view, runs pause. */
function showPicture(root: HTMLElement | null): void {
  const behavior = prefersCalm() ? 'auto' : 'smooth';
  root?.querySelector('.panel-picture')?.scrollIntoView({ block: 'nearest', behavior });
}
