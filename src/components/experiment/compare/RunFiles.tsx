import { useRef, useState } from 'preact/hooks';
import { fill } from '../../../lib/fill';
import { hasPage } from '../../../runtime/reach-site';
import { mostRuns } from '../run-list';
import { saveFile } from '../save-file';
import { usePanel } from '../panel-context';
import type { RunBatch } from '../run-batch';
import { adoptNew } from './adopt-new';
import { readRunFile, writeRunFile } from './run-file';
import { openBatch, saveBatch } from './saved-batch';
import { isPrivate, saveRuns } from './saved-run';
import { compareStrings } from './strings';
import { wordFileFault } from './word-faults';
import { wordImport } from './word-import';

/** What came of the file that was opened last. */
interface Said {
  text: string;
  isProblem: boolean;
  /** Where its runs can be seen. */
  elsewhere?: string;
}

interface Props {
  /** The lab page of this experiment. */
  labPath: string;
  /** The seeds or the sweep on show, which go into the file too. */
  batch: RunBatch;
}

/** Saves the runs of the panel as one file, and opens such a file. */
export function RunFiles({ labPath, batch }: Props) {
  const { store, strings, uid } = usePanel();
  const said = compareStrings(strings);
  const [told, setTold] = useState<Said | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { runs, card } = store;
  const finished = runs.runs.value.filter((run) => run.state === 'finished');
  const saved = saveRuns(finished, card.params);
  const savedBatch = saveBatch(batch, card);
  const inBatch = savedBatch?.runs.length ?? 0;
  const count = new Set([...saved, ...(savedBatch?.runs ?? [])].map(({ record }) => record)).size;
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
    const added = adoptNew(runs, read.runs).added.length;
    const dropped = before + added - runs.runs.value.length;
    if (read.batch) openBatch(batch, read.batch);
    setTold({
      text: wordImport({ file: file.name, read, added, dropped }, said),
      isProblem: read.runs.length === 0 && !read.batch,
    });
  };

  return (
    <div class="compare-form" role="group" aria-labelledby={`${uid}-files`}>
      <p class="figure-title" id={`${uid}-files`}>
        {said.files}
      </p>
      <p class="hint">
        {count === 0 && !hasPrivate ? said.exportNone : `${fill(said.storeKept, { most: mostRuns })} ${said.filesWhy}`}
      </p>
      {inBatch > 0 && <p class="hint">{fill(said.exportBatch, { count: inBatch })}</p>}
      <p class="compare-row">
        <button
          type="button"
          disabled={count === 0}
          onClick={() => saveFile(`${card.id}.runs.json`, writeRunFile(card.id, saved, savedBatch), 'application/json')}
        >
          {count === 0 ? said.exportAny : count === 1 ? said.exportOne : fill(said.export, { count })}
        </button>
        <button type="button" disabled={batch.isGoing.value} onClick={() => input.current!.click()}>
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
