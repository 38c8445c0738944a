import type { ProfileFigure, ProfileState } from '../engine/figures';
import { formatNumber } from '../lib/format';
import {
  addEmptySentence,
  defaultHeight,
  drawPlot,
  endLabelWidth,
  leftMargin,
  rightMargin,
  tickCount,
  yNameHeight,
} from './axes';
import { addEndings } from './endings';
import type { Ending } from './endings';
import { drawKeys, measureKeys } from './keys';
import { addOddMarks } from './odd-marks';
import { drawPlaces, fitPlaces } from './places';
import { drawBars, drawDottedLine, layOutBars, toKey, writeValues } from './profile-marks';
import { chooseAxis, createScale, shareLevels } from './scale';
import type { Axis } from './scale';
import { listSeries } from './series';
import type { DrawnSeries } from './series';
import { wrapText } from './style';
import { createText, finishSvg } from './svg';
import type { Chart, ChartOptions, ChartRun, Frame } from './types';
import { chartWords, fillWords } from './words';

export interface ProfileOptions extends ChartOptions {
  figure: ProfileFigure;
  runs: ChartRun<ProfileState>[];
}

/** A series with one value for each place; `undefined` where its run has none. */
export interface Profile extends DrawnSeries<ProfileState> {
  values: (number | undefined)[];
}

/** One value for each named place, as lines with dots or as bars. Zero on a log axis is drawn open at the floor and named. */
export function drawProfile(options: ProfileOptions): Chart {
  const { figure, width, document, words = chartWords } = options;
  const usual = options.height ?? defaultHeight(width);
  const bars = figure.mark === 'bar';
  const type = figure.scale ?? 'linear';
  const labels = options.runs.find((run) => run.state?.labels.length)?.state?.labels ?? [];
  const profiles = collectProfiles(options, labels);
  const values = profiles.flatMap((profile) => profile.values.filter((value) => value !== undefined));
  // A signal that fades layer by layer goes down to the smallest number of 32 bits.
  const data = { values, starts: [], levels: shareLevels(figure.y, values), zero: bars, least: 1e-46 };
  const y = chooseAxis(data, type, tickCount(usual - 80, type === 'log' ? 34 : 48));

  const named = profiles.length > 1;
  const endings = bars || !named ? [] : profiles.flatMap((profile) => toEnding(profile, width));
  const left = leftMargin(y);
  const right = width - Math.max(6, rightMargin(endings, width, ''));
  const keys = measureKeys(bars && named ? profiles.map(toKey) : [], width);
  const places = fitPlaces(labels, { left, right, width }, bars);
  // Names on end take their room from the page, not from the bars.
  const height = usual + (places.isTurned ? Math.round(places.height) - 24 : 0);
  const keysTop = figure.y ? yNameHeight - 4 : 0;
  const frame: Frame = {
    left,
    right,
    top: (figure.y ? yNameHeight : 10) + keys.height + (bars ? 12 : 0),
    bottom: height - places.height - (figure.x ? 18 : 0),
  };
  const x: Axis = { type: 'linear', domain: [-0.5, Math.max(1, labels.length) - 0.5], ticks: [] };
  const scaleX = createScale(x, left, right);
  const scaleY = createScale(y, frame.bottom, frame.top);

  const slots = layOutBars(profiles);
  const marks = profiles.map((profile, i) => (bars ? drawBars(profile, slots[i]!, y) : drawDottedLine(profile, y)));
  const ordered = bars ? marks : marks.reverse();
  const svg = drawPlot(document, { width, height, frame, x, y, yName: figure.y }, ordered.flat());
  drawPlaces(document, svg, places, frame);
  drawKeys(document, svg, keys, keysTop);
  if (figure.x) svg.appendChild(createText(document, { x: right, y: height - 9, lines: [figure.x], anchor: 'end' }));
  if (bars) writeValues(document, svg, profiles, slots, { axis: y, scaleX, scaleY });
  addEndings(document, svg, { endings, frame, scaleX, scaleY, axis: y });
  const odd = profiles.flatMap((profile, i) =>
    profile.values.map((value, place) => {
      return { x: scaleX(place + (bars ? slots[i]!.centre : 0)), value, fill: profile.style.label };
    }),
  );
  addOddMarks(document, svg, odd, { axis: y, frame, width });
  if (values.length === 0) addEmptySentence(document, svg, words.empty, frame);
  const description = profiles.map(({ name, ...profile }) => {
    const [first = NaN, last = NaN] = [profile.values[0], profile.values.at(-1)];
    return fillWords(words.fromTo, { label: name, first, last });
  });
  return {
    svg: finishSvg(svg, options.ariaLabel ?? [figure.title, ...(labels.length > 0 ? description : [])].join('; ')),
    frame,
    xOf: scaleX,
    invertX: scaleX.invert,
    readout(xPixel) {
      const place = Math.round(scaleX.invert(xPixel));
      const heading = labels[place];
      if (heading === undefined) return undefined;
      const rows = profiles.flatMap(({ name, style, ...profile }) => {
        const value = profile.values[place];
        return value === undefined ? [] : [{ label: name, value, text: formatNumber(value), colour: style.label }];
      });
      return { xPixel: scaleX(place), heading, x: place, rows };
    },
  };
}

/** Values in the order of `labels`, so that runs with other places still stand at the right ones. */
function collectProfiles({ figure, runs }: ProfileOptions, labels: string[]): Profile[] {
  return listSeries(figure.series, runs).flatMap((series): Profile[] => {
    const state = series.run.state;
    const own = state?.values[series.id];
    if (!state || !own) return [];
    const places = new Map(state.labels.map((label, i) => [label, own[i]]));
    return [{ ...series, values: labels.map((label) => places.get(label)) }];
  });
}

function toEnding({ label, style, values }: Profile, width: number): Ending[] {
  const value = values.findLast((candidate) => candidate !== undefined && Number.isFinite(candidate));
  if (!label || value === undefined) return [];
  const lines = wrapText(label, endLabelWidth(width), 3, style.bold);
  return [{ value, lines, fill: style.label, bold: style.bold }];
}
