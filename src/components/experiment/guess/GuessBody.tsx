import { useEffect, useState } from 'preact/hooks';
import type { CurvesFigure } from '../../../engine/figures';
import { seriesValues } from '../../../engine/run-record';
import { fill } from '../../../lib/fill';
import { formatNumber } from '../../../lib/format';
import { withoutSeed, type AnyValues, type ParamTable } from '../../../lib/params';
import { sameValue } from '../../../lib/same-value';
import { visitStore } from '../../../lib/storage';
import { CompareStyle } from '../compare/CompareStyle';
import { formatValue } from '../format-value';
import { usePanel } from '../panel-context';
import { chooseAxis } from './axis';
import { DrawCurve } from './DrawCurve';
import { guessedIn } from './guessed';
import { addScore, clearScores, readScores } from './kept-scores';
import { scoreGuess } from './score';
import { guessStrings } from './strings';

const points = 9;

/** Draw the curve that you expect, run, and see both: how far off it was, and whether it beat a flat line. */
export function GuessBody() {
  const { store, strings } = usePanel();
  const said = guessStrings(strings);
  const { runs, card } = store;
  const { figure: id, series } = card.main!;
  const figure = card.figures[id] as CurvesFigure;
  const guessed = guessedIn(runs);
  const guess = guessed.value;
  const [heights, setHeights] = useState<readonly number[]>(() => Array.from({ length: points }, () => 0.5));
  const [scores, setScores] = useState(() => readScores(visitStore, card.id));

  const seen = runs.runs.value.flatMap((run) => seriesValues(run.record, id, series));
  const axis = guess?.axis ?? chooseAxis(figure, seen);
  // Curves without a number of steps are drawn over as many as the last run had.
  const steps = guess?.steps ?? (Number(store.settings.values.value['steps']) || 100);
  const shown = runs.shown?.state === 'finished' ? runs.shown : null;
  const strays = guess && shown ? listStrays(card.params, guess.params, shown.record.params) : [];
  const isAnswer = guess !== null && shown !== null && shown.key !== guess.before;
  const state = shown?.record.figures[id];
  const samples = state?.kind === 'curves' ? state.series[series] : undefined;
  const score = isAnswer && strays.length === 0 && samples ? scoreGuess(guess, samples) : null;
  const isNew = score !== null && guess!.scored?.run !== shown!.key;

  useEffect(() => {
    if (!isNew) return;
    guessed.value = { ...guess!, scored: { run: shown!.key, off: score.off } };
    addScore(visitStore, card.id, { scale: axis.scale, off: score.off, flat: score.flat });
    setScores(readScores(visitStore, card.id));
  }, [isNew]);

  const keep = () => {
    const params = { ...store.settings.values.value };
    guessed.value = { figure: id, series, axis, heights, steps, params, before: runs.shownKey.value, scored: null };
  };
  const word = (value: number) => formatNumber(value, 2);
  const [off, flat] = axis.scale === 'log' ? [said.offLog, said.flatLog] : [said.offLinear, said.flatLinear];
  const told = () => {
    if (!guess) return [];
    if (!isAnswer) return [said.kept];
    if (strays.length > 0) return [];
    if (!score) return [said.nothing];
    return [
      fill(off, { off: word(score.off) }),
      fill(flat, { flat: word(score.flat) }),
      score.off < score.flat ? said.better : said.worse,
      score.brokeAt !== null && fill(said.broke, { step: score.brokeAt }),
    ];
  };

  return (
    <div class="guess">
      <CompareStyle />
      {!guess && <p class="hint">{fill(said.how, { title: figure.title })}</p>}
      <DrawCurve
        axis={axis}
        heights={guess?.heights ?? heights}
        steps={steps}
        names={{ x: figure.x ?? strings.tableStep.toLowerCase(), y: figure.y ?? figure.title }}
        isKept={guess !== null}
        said={said}
        onChange={setHeights}
      />
      <p class="compare-row">
        {guess ? (
          <button type="button" onClick={() => (guessed.value = null)}>
            {said.again}
          </button>
        ) : (
          <button type="button" disabled={runs.isActive} onClick={keep}>
            {said.keep}
          </button>
        )}
      </p>
      {isAnswer && strays.length > 0 && (
        <div class="other-settings">
          {fill(said.other, {
            wanted: strays.map((name) => wordSetting(name, guess.params)).join(', '),
            shown: strays.map((name) => wordSetting(name, shown.record.params)).join(', '),
          })}{' '}
          <button type="button" class="link" onClick={() => store.settings.moveAll(guess.params)}>
            {said.back}
          </button>
        </div>
      )}
      <p role="status">{told().filter(Boolean).join(' ')}</p>
      {scores.length > 0 && (
        <p class="hint">
          {fill(said.scores, { count: scores.length, better: scores.filter((one) => one.off < one.flat).length })}{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              clearScores(visitStore, card.id);
              setScores([]);
            }}
          >
            {said.clear}
          </button>
        </p>
      )}
    </div>
  );

  function wordSetting(name: string, values: AnyValues): string {
    return `${card.params[name]!.label} ${formatValue(card.params[name]!, values[name])}`;
  }
}

/** The settings, the seed apart, in which a run is another one than the guess was about. */
function listStrays(params: ParamTable, asked: AnyValues, had: AnyValues): string[] {
  return Object.keys(withoutSeed(params, asked)).filter((name) => !sameValue(asked[name], had[name]));
}
