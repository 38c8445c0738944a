import { useState } from 'preact/hooks';
import { fill } from '../../../lib/fill';
import { sameValue } from '../../../lib/same-value';
import { CompareStyle } from '../compare/CompareStyle';
import { formatValue } from '../format-value';
import { usePanel } from '../panel-context';
import { wordMoves } from '../word-moves';
import { readCitation } from './cite-link';
import { compareRun, valuesOf } from './fingerprint';
import { citeStrings } from './strings';
import { wordVerdict } from './word-verdict';

/** Above the panel of an address that cites a run: which, a button that runs it again, and whether it reproduces. */
export function CitedRun({ search, hash }: { search: string; hash: string }) {
  const { store, strings } = usePanel();
  const said = citeStrings(strings);
  const { card, runs } = store;
  // The address follows the controls; the citation stays what it was.
  const [cited] = useState(() => readCitation(card.params, search, hash));
  if (!cited) return null;
  const { query, fingerprint } = cited;
  const values = { ...store.settings.start, ...query.values };
  const settings = Object.entries(card.params)
    .filter(([, { kind }]) => kind !== 'image')
    .map(([name, param]) => `${param.label} ${formatValue(param, values[name])}`);
  const shown = runs.status.value === 'finished' ? runs.shown : null;
  const isIt =
    shown !== null &&
    shown.code === undefined &&
    sameValue(shown.record.params, values) &&
    sameValue(listMoves(shown.record.moves), listMoves(query.moves));
  const obstacle = !fingerprint
    ? said.broken
    : cited.unknown.length > 0
      ? fill(said.unknown, { names: cited.unknown.join(', ') })
      : cited.notices.length > 0
        ? said.changed
        : null;

  return (
    <div class="cited-run">
      <CompareStyle />
      {fingerprint && (
        <p>
          {fill(said.cites, { backend: fingerprint.backend, settings: settings.join(', ') })}{' '}
          {query.moves.length > 0 &&
            fill(said.citesMoved, { moves: wordMoves({ params: values, moves: query.moves }, card.params, strings) })}
        </p>
      )}
      {obstacle ? (
        <p class="problem">{obstacle}</p>
      ) : (
        <button type="button" disabled={runs.isActive} onClick={() => store.runAgain(values, query.moves)}>
          {said.again}
        </button>
      )}
      <p role="status">
        {!obstacle &&
          isIt &&
          wordVerdict(
            compareRun(fingerprint!, valuesOf(card.figures, shown.record)),
            fingerprint!,
            shown.backend ?? '',
            said,
          )}
      </p>
    </div>
  );
}

/** What of moves makes a run repeat: a drag or not, they act alike. */
const listMoves = (moves: readonly { step: number; params: object }[] = []) =>
  moves.map(({ step, params }) => ({ step, params }));
