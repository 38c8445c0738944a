import { useState } from 'preact/hooks';
import type { Figure } from '../../../engine/figures';
import { fill } from '../../../lib/fill';
import { listChartRuns } from '../chart-runs';
import { formatValue } from '../format-value';
import { outcomeWordsFor } from '../outcome-words';
import { addSettings } from '../page-state';
import type { LiveRun } from '../live-run';
import { usePanel } from '../panel-context';
import { shownState } from '../rewind/rewound';
import { runStrings } from '../run-strings';
import { saveFile } from '../save-file';
import { drawPng } from './draw-png';
import { isDrawnDark, plainColour } from './plain-colour';
import { standAlone, type StandingAlone } from './standalone-svg';
import { exportStrings } from './strings';
import { exportRun, writeCsv, writeJson, type ExportedRun } from './write-data';

interface Props {
  id: string;
  figure: Figure;
  /** The runs that the figure draws; those of the panel when not given. */
  runs?: () => ExportedRun[];
  /** The drawing on the page. */
  findSvg(): SVGSVGElement | null;
}

/** One figure as a file: picture, drawing, table, or all numbers with what made them. */
export function FigureFiles({ id, figure, runs, findSvg }: Props) {
  const { store, strings, locale } = usePanel();
  const said = exportStrings(strings);
  const [told, setTold] = useState<{ text: string; isProblem: boolean } | null>(null);
  const { card } = store;
  const name = `${card.id}-${id}`;

  /** Named as the chart names them, the run on show first. */
  const listPanelRuns = (): ExportedRun[] => {
    const { shown } = store.runs;
    const kept = store.runs.runs.value.filter((run) => run !== shown && run.state === 'finished');
    const labels = listChartRuns(store.runs, id, card, strings, outcomeWordsFor(locale)).map(({ label }) => label);
    // Of a run that was taken back, the file holds what the figure shows.
    const figureOf = (run: LiveRun) => ({ [id]: shownState(store.runs, run, id)! });
    const inFiles = (run: LiveRun) => ({ ...run, record: { ...run.record, figures: run.record.figures[id] ? figureOf(run) : {} } }); // prettier-ignore
    return [...(shown ? [shown] : []), ...kept].flatMap((run, i) =>
      exportRun(inFiles(run), id, labels[i] || said.shown),
    );
  };
  const listRuns = runs ?? listPanelRuns;
  const describe = (): { title: string; description: string } => {
    const [run] = listRuns();
    const params = run?.params ?? store.shownValues;
    const settings = Object.entries(card.params).map(
      ([key, param]) => `${param.label} ${formatValue(param, params[key])}`,
    );
    if (run?.code !== undefined) settings.push(runStrings(strings).ownCode);
    const address = new URL(addSettings(location.pathname, card.params, params), location.href).href;
    const values = { experiment: card.title, settings: settings.join(', '), backend: run?.backend ?? '-', address };
    return { title: figure.title, description: fill(said.description, values) };
  };
  const drawing = (): StandingAlone | null => {
    const svg = findSvg();
    if (!svg) return null;
    const style = getComputedStyle(svg);
    const isDark = isDrawnDark(style);
    return standAlone(svg, describe(), (name) => plainColour(style.getPropertyValue(name), isDark));
  };
  const save = (extension: string, content: BlobPart | null, type: string, missing = said.nothing) => {
    if (content === null) return setTold({ text: missing, isProblem: true });
    const file = `${name}.${extension}`;
    saveFile(file, content, type);
    setTold({ text: fill(said.saved, { file }), isProblem: false });
  };
  const savePng = async () => {
    const drawn = drawing();
    if (!drawn) return save('png', null, 'image/png');
    const png = await drawPng(drawn.svg, drawn.width, drawn.height).catch(() => null);
    save('png', png, 'image/png', said.pngFailed);
  };
  const saveCsv = () => {
    const all = listRuns();
    const csv = all.length > 0 ? writeCsv(figure, all, { run: said.run, step: strings.tableStep }) : null;
    save('csv', csv, 'text/csv', all.length > 0 ? said.noTable : said.nothing);
  };
  const saveJson = () => {
    const all = listRuns();
    const head = { experiment: card.id, id, address: location.href };
    save('json', all.length > 0 ? writeJson(head, figure, all) : null, 'application/json');
  };

  return (
    <p class="figure-files">
      <button type="button" onClick={() => void savePng()}>
        {said.png}
      </button>
      <button type="button" onClick={() => save('svg', drawing()?.svg ?? null, 'image/svg+xml')}>
        {said.svg}
      </button>
      <button type="button" onClick={saveCsv}>
        {said.csv}
      </button>
      <button type="button" onClick={saveJson}>
        {said.json}
      </button>
      <span class={told?.isProblem ? 'problem' : 'hint'} role="status">
        {told?.text}
      </span>
    </p>
  );
}
