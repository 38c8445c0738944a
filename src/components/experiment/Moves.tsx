import { fill } from '../../lib/fill';
import { CopyText } from './CopyText';
import { addSettings } from './page-state';
import { usePanel } from './panel-context';
import type { PanelProps } from './panel-props';
import { runStrings } from './run-strings';
import { wordMoves } from './word-moves';

interface Props {
  /** Path of the lab page of this experiment. */
  labPath: string;
  place: PanelProps['place'];
}

/** What was moved during the run on show, or moves in the run that the page's address is about; and how to see it again. */
export function Moves({ labPath, place }: Props) {
  const { store, strings } = usePanel();
  const { runs, settings, card } = store;
  const said = runStrings(strings);
  void runs.changes.value;
  const shown = runs.shown?.record;
  // What an address asks for is done with the first run; what the page proposes stays.
  const made = shown?.moves ?? [];
  const moves = made.length > 0 ? made : !shown || place === 'page' ? store.planned.value : [];
  const isOwn = shown !== undefined && moves === made;
  if (moves.length === 0) return null;
  // What the page proposes starts from its own settings, wherever the controls are by now.
  const params = isOwn ? shown.params : place === 'page' ? settings.start : settings.values.value;
  return (
    <div class="moves">
      <p>
        {fill(isOwn ? said.movedRun : place === 'page' ? said.proposedMoves : said.plannedMoves, {
          moves: wordMoves({ params, moves: [...moves] }, card.params, strings),
        })}
      </p>
      <button type="button" class="link" disabled={runs.isActive} onClick={() => store.runAgain(params, moves)}>
        {said.runMoved}
      </button>
      {isOwn && !runs.isActive && (
        <CopyText
          button={said.copyRunLink}
          label={said.runLink}
          text={() => new URL(addSettings(labPath, card.params, params, moves), location.href).href}
        />
      )}
    </div>
  );
}
