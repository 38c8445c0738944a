import { useState } from 'preact/hooks';
import { ghostDash } from '../../charts/style';
import { findMainSeries, isOneCurve } from '../../engine/figures';
import { fill } from '../../lib/fill';
import { AnatomyButton } from './anatomy/AnatomyButton';
import { CiteButton } from './cite/CiteButton';
import { FactorNotice } from './compare/FactorNotice';
import { CompareStyle } from './compare/CompareStyle';
import { NameRun } from './compare/NameRun';
import { KeptNotice } from './compare/KeptNotice';
import { compareStrings } from './compare/strings';
import { useKeptRuns } from './compare/use-kept-runs';
import type { LiveRun } from './live-run';
import { nameRuns } from './name-runs';
import { usePanel } from './panel-context';
import { RewindButton } from './rewind/RewindButton';
import { runStrings } from './run-strings';

/** The kept runs by name: press one to put it on show, name one, remove one, clear all, undo; and what sets two apart. */
export function KeptRuns({ labPath, blocked }: { labPath: string; blocked: boolean }) {
  const { store, strings } = usePanel();
  const notice = useKeptRuns();
  const [naming, setNaming] = useState<LiveRun | null>(null);
  const said = runStrings(strings);
  const compared = compareStrings(strings);
  const { runs } = store;
  const list = runs.runs.value;
  const shown = runs.shown;
  const names = nameRuns(list, store.card.params, strings, store.card.presets);
  const kept = list.filter((run) => run !== shown && run.state === 'finished');
  const removed = runs.removed.value;
  const canName = shown?.state === 'finished' && !store.card.instant;
  const canRewind = !store.card.instant && (canName || shown?.state === 'going');
  // Dashes tell them apart where a run is one line.
  const main = findMainSeries(store.card.figures);
  const hasSamples = kept.length > 1 && main !== null && isOneCurve(store.card.figures[main.figure]);
  const isNaming = naming !== null && list.includes(naming);
  if (kept.length === 0 && removed.length === 0 && !canRewind && !notice) return null;

  return (
    <>
      <CompareStyle />
      {(kept.length > 0 || removed.length > 0) && (
        <div class="kept">
          <span>{said.keptRuns}</span>
          <ul>
            {kept.map((run, i) => {
              const name = names.get(run.key)!;
              return (
                <li key={run.key}>
                  <button
                    type="button"
                    disabled={runs.isActive}
                    aria-label={fill(said.showRun, { name })}
                    onClick={() => store.show(run)}
                  >
                    {hasSamples && (
                      <svg class="sample" width="26" height="8" aria-hidden="true">
                        <path d="M0,4H26" stroke="currentColor" stroke-width="1.5" stroke-dasharray={ghostDash(i)} />
                      </svg>
                    )}
                    {name}
                  </button>
                  <button
                    type="button"
                    aria-label={fill(compared.renameRun, { name })}
                    title={fill(compared.renameRun, { name })}
                    onClick={() => setNaming(run)}
                  >
                    ✎
                  </button>
                  <button
                    type="button"
                    aria-label={fill(said.removeRun, { name })}
                    title={fill(said.removeRun, { name })}
                    onClick={() => runs.remove(run.key)}
                  >
                    ×
                  </button>
                </li>
              );
            })}
          </ul>
          {kept.length > 0 && (
            <button type="button" class="link" onClick={() => runs.clear()}>
              {said.clearRuns}
            </button>
          )}
          {removed.length > 0 && (
            <button type="button" class="link" onClick={() => runs.undoRemove()}>
              {fill(said.undoRemove, { count: removed.length })}
            </button>
          )}
        </div>
      )}
      {isNaming && <NameRun key={naming.key} run={naming} onDone={() => setNaming(null)} />}
      {canRewind && shown && (
        <div class="name-shown">
          {shown.name && <b>{shown.name} </b>}
          {canName && !isNaming && (
            <>
              <button type="button" class="link" onClick={() => setNaming(shown)}>
                {shown.name ? fill(compared.renameRun, { name: shown.name }) : compared.nameRun}
              </button>
              <CiteButton run={shown} labPath={labPath} />
            </>
          )}
          <AnatomyButton blocked={blocked} />
          <RewindButton run={shown} />
        </div>
      )}
      <FactorNotice others={kept.filter(({ code }) => code === shown?.code)} names={names} />
      {notice && <KeptNotice notice={notice} />}
      {canName && <p class="hint elsewhere">{compared.elsewhere}</p>}
    </>
  );
}
