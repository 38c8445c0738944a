import { defaultHeight, tickCount, yNameHeight } from './axes';
import { nameSeries } from './endings';
import { drawKeys, measureKeys } from './keys';
import { layOutAxes, layOutSides } from './layout';
import { addOddMarks } from './odd-marks';
import { drawPlaces, fitPlaces } from './places';
import { drawBars, drawDottedLine, layOutBars, toKey, writeValues } from './profile-marks';
import type { Profile } from './profile-marks';
import { listRows } from './readout';
import { chooseAxis, shareLevels } from './scale';
import type { Axis } from './scale';
import { listSeries } from './series';
import { createText } from './svg';
import type { Chart, FigureOptions } from './types';
import { chartWords, describeLine } from './words';

/** One value for each named place, as lines with dots or as bars. Zero on a log axis is drawn open at the floor and named. */
export function drawProfile(options: FigureOptions<'profile'>): Chart {
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
  const endings = bars || !named ? [] : profiles.flatMap((profile) => nameSeries(profile, profile.values, width));
  const sides = layOutSides(y, endings, width, '');
  // The last bar keeps off the edge.
  const room = { left: sides.left, right: Math.min(sides.right, width - 6), width };
  const keys = measureKeys(bars && named ? profiles.map(toKey) : [], width);
  const places = fitPlaces(labels, room, bars);
  // Names on end take their room from the page, not from the bars.
  const height = usual + (places.isTurned ? Math.round(places.height) - 24 : 0);
  const x: Axis = { type: 'linear', domain: [-0.5, Math.max(1, labels.length) - 0.5], ticks: [] };
  const layout = layOutAxes(options, {
    ...room,
    height,
    x,
    y,
    yName: figure.y,
    endings,
    above: keys.height + (bars ? 12 : 0),
    xMargin: places.height + (figure.x ? 18 : 0),
  });
  const { frame, scaleX, scaleY } = layout;

  const slots = layOutBars(profiles);
  const marks = profiles.map((profile, i) => (bars ? drawBars(profile, slots[i]!, y) : drawDottedLine(profile, y)));
  const ordered = bars ? marks : marks.reverse();
  const svg = layout.draw(ordered.flat(), {
    isEmpty: values.length === 0,
    add(svg) {
      drawPlaces(document, svg, places, frame);
      drawKeys(document, svg, keys, figure.y ? yNameHeight - 4 : 0);
      if (figure.x) {
        const name = { x: room.right, y: height - 9, lines: [figure.x], anchor: 'end' as const };
        svg.appendChild(createText(document, name));
      }
      if (bars) writeValues(document, svg, profiles, slots, { axis: y, scaleX, scaleY });
    },
  });
  const odd = profiles.flatMap((profile, i) =>
    profile.values.map((value, place) => {
      return { x: scaleX(place + (bars ? slots[i]!.centre : 0)), value, fill: profile.style.label };
    }),
  );
  addOddMarks(document, svg, odd, { axis: y, frame, width });
  const lines = labels.length > 0 ? profiles.map(({ name, values }) => describeLine(words, name, values)) : [];
  return layout.finish(svg, [figure.title, ...lines].join('; '), (xPixel) => {
    const place = Math.round(scaleX.invert(xPixel));
    const heading = labels[place];
    if (heading === undefined) return undefined;
    return { xPixel: scaleX(place), heading, x: place, rows: listRows(profiles, ({ values }) => values[place]) };
  });
}

/** Values in the order of `labels`, so that runs with other places still stand at the right ones. */
function collectProfiles({ figure, runs }: FigureOptions<'profile'>, labels: string[]): Profile[] {
  return listSeries(figure.series, runs).flatMap((series): Profile[] => {
    const state = series.run.state;
    const own = state?.values[series.id];
    if (!state || !own) return [];
    const places = new Map(state.labels.map((label, i) => [label, own[i]]));
    return [{ ...series, values: labels.map((label) => places.get(label)) }];
  });
}
