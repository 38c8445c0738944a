import { tabulate, type Figure } from '../../engine/figures';
import { DataTable } from './DataTable';
import { usePanel } from './panel-context';
import { shownState } from './rewind/rewound';
import { tableStrings } from './tables/strings';
import { summarise } from './tables/summarise';
import { tabulatePictures } from './tables/tabulate-pictures';

/** The numbers of a figure of the run on show, in a sentence and as a table. */
export function FigureTable({ id, figure, isEmpty }: { id: string; figure: Figure; isEmpty: boolean }) {
  const { store, strings } = usePanel();
  const said = tableStrings(strings);
  const read = () => {
    // A table that grows while it is read helps nobody: it follows the run's states, not its frames.
    void store.runs.status.value;
    const { shown } = store.runs;
    const state = shown && shownState(store.runs, shown, id);
    if (!state) return null;
    const isPictures = figure.kind === 'images' && state.kind === 'images';
    const table = isPictures ? tabulatePictures(figure, state, said) : tabulate(figure, state, { step: strings.tableStep }); // prettier-ignore
    return table && { summary: summarise(figure, state, said), table };
  };
  return <DataTable title={figure.title} read={read} isEmpty={isEmpty} />;
}
