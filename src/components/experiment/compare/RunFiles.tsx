import { useRef, useState } from 'preact/hooks';
import { fill } from '../../../lib/fill';
import { hasPage } from '../../../runtime/reach-site';
import { saveFile } from '../save-file';
import { mostRuns } from '../run-list';
import { usePanel } from '../panel-context';
import { readRunFile, writeRunFile } from './run-file';
import { isPrivate, saveRuns } from './saved-run';
import { compareStrings } from './strings';
import { wordFileFault, wordRunFaults } from './word-faults';

/** What came of the file that was opened last. */
interface Said {
  text: string;
  isProblem: boolean;
  /** Where its runs can be seen. */
  elsewhere?: string;
}

/** Saves the runs of the panel as one file, and opens such a file. `labPath`: the lab page of this experiment. */
export function RunFiles({ labPath }: { labPath: string }) {
  const { store, strings, uid } = usePanel();
  const said = compareStrings(strings);
  const [told, setTold] = useState<Said | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { runs, card } = store;
  const finished = runs.runs.value.filter((run) => run.state === 'finished');
  const saved = saveRuns(finished, card.params);
  const hasPrivate = finished.some((run) => isPrivate(run, card.params));

  const take = async (file: File | undefined) => {
    if (!file) return;
    const text = await file.text().catch(() => null);
    if (text === null) return setTold({ text: fill(said.fileUnread, { file: file.name }), isProblem: true });
    const read = readRunFile(text, card);
    if ('code' in read) {
      const fault = wordFileFault(read, file.name, said);
      if (read.code !== 'other-experiment') return setTold({ text: fault, isProblem: true });
      const elsewhere = findLabPage(labPath, card.id, read.experiment);
      const isThere = elsewhere !== null && (await hasPage(elsewhere));
      if (isThere) return setTold({ text: fault, isProblem: true, elsewhere });
      return setTold({ text: `${fault} ${said.fileOtherGone}`, isProblem: true });
    }
    const before = runs.runs.value.length;
    runs.adopt(read.runs);
    const dropped = before + read.runs.length - runs.runs.value.length;
    const count = read.runs.length;
    const texts = [
      count > 0 && fill(count === 1 ? said.importedOne : said.imported, { count, file: file.name }),
      dropped > 0 && fill(said.importDropped, { most: mostRuns, count: dropped }),
      wordRunFaults(read.faults, said),
    ];
    setTold({ text: texts.filter(Boolean).join(' '), isProblem: count === 0 });
  };

  return (
    <div class="compare-form" role="group" aria-labelledby={`${uid}-files`}>
      <p class="figure-title" id={`${uid}-files`}>
        {said.files}
      </p>
      <p class="hint">{saved.length === 0 && !hasPrivate ? said.exportNone : `${said.storeKept} ${said.filesWhy}`}</p>
      <p class="compare-row">
        <button
          type="button"
          disabled={saved.length === 0}
          onClick={() => saveFile(`${card.id}.runs.json`, writeRunFile(card.id, saved), 'application/json')}
        >
          {saved.length === 1 ? said.exportOne : fill(said.export, { count: saved.length })}
        </button>
        <button type="button" onClick={() => input.current!.click()}>
          {said.import}
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          aria-label={said.import}
          hidden
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </p>
      {hasPrivate && <p class="hint">{said.exportPrivate}</p>}
      <p class={told?.isProblem ? 'problem' : 'hint'} role="status">
        {told?.text} {told?.elsewhere && <a href={told.elsewhere}>{said.fileOtherOpen}</a>}
      </p>
    </div>
  );
}

/** The lab page of another experiment, beside that of this one; null for what cannot be the id of one. */
function findLabPage(labPath: string, id: string, other: string): string | null {
  return /^[a-z0-9-]+$/.test(other) ? labPath.replace(`/${id}/`, `/${other}/`) : null;
}
