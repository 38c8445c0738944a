import { tabulate, type Figure } from '../../engine/figures';
import { DataTable } from './DataTable';
import { HearLines } from './hear/HearLines';
import { hasLines, listHeard } from './hear/list-heard';
import { usePanel } from './panel-context';
import { shownState } from './rewind/rewound';
import { tableStrings } from './tables/strings';
import { summarise } from './tables/summarise';
import { tabulatePictures } from './tables/tabulate-pictures';

/** The numbers of a figure of the run on show, in a sentence and as a table. */
export function FigureTable({ id, figure, isEmpty }: { id: string; figure: Figure; isEmpty: boolean }) {
  const { store, strings } = usePanel();
  const said = tableStrings(strings);
  const stateNow = () => {
    const { shown } = store.runs;
    return shown && shownState(store.runs, shown, id);
  };
  const read = () => {
    // A table that grows while it is read helps nobody: it follows the run's states, not its frames.
    void store.runs.status.value;
    const state = stateNow();
    if (!state) return null;
    const isPictures = figure.kind === 'images' && state.kind === 'images';
    const table = isPictures ? tabulatePictures(figure, state, said) : tabulate(figure, state, { step: strings.tableStep }); // prettier-ignore
    return table && { summary: summarise(figure, state, said), table };
  };
  const list = () => {
    const state = stateNow();
    return state ? listHeard(figure, state, strings.tableStep) : null;
  };
  return (
    <DataTable title={figure.title} read={read} isEmpty={isEmpty}>
      {hasLines(figure) && <HearLines title={figure.title} list={list} />}
    </DataTable>
  );
}
