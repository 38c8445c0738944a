import { useEffect, useRef, useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import { visitStore } from '../../lib/storage';
import { fetchJson } from '../../runtime/fetch-json';
import cellStyle from '../../styles/cell.css?inline';
import { CopyText } from '../experiment/CopyText';
import { loadLive } from '../experiment/load-live';
import { addSettings } from '../experiment/page-state';
import { usePanel } from '../experiment/panel-context';
import { saveFile } from '../experiment/save-file';
import { describeParams } from './describe-params';
import { createEditor, type Editor } from './editor';
import { writeCodeLink } from './link-code';
import { openEngine, type Fault } from './open-engine';
import type { Members } from './lab-members';
import { OwnCells } from './OwnCells';
import { cellStrings, type CellStrings } from './strings';

interface Props {
  /** The code as the experiment has it. */
  source: string;
  /** What somebody else wrote and a link brought; it takes the place of what was here, and undo brings that back. */
  brought?: string | undefined;
  /** The panel's element, whose Run button runs what is written here. */
  panel: HTMLElement;
}

/** The code of an experiment as a cell that can be edited, run, reset and taken along. Its runs are drawn by the panel. */
export function Cell({ source, brought, panel }: Props) {
  const { store, strings } = usePanel();
  const { runs, card } = store;
  const said = cellStrings(strings);
  const key = `cell:${card.id}`;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const original = useRef(runs.findEngine);
  const [edit, setEdit] = useState(() => ({ text: keptText(key) ?? source, canUndo: false, canRedo: false }));
  /** The text that the panel runs. */
  const [adopted, setAdopted] = useState(source);
  const [fault, setFault] = useState<Fault | null>(null);

  const run = async () => {
    const text = editor.current!.text;
    setFault(null);
    try {
      // Its figures are drawn as those of every run.
      await loadLive();
      const engine = text === source ? null : await openEngine(card, text);
      if (engine && 'message' in engine) return setFault(engine);
      const go = panel.querySelector<HTMLButtonElement>('.go');
      if (!go || go.disabled) return setFault({ line: 0, message: strings.commitFirst });
      runs.findEngine = engine ? () => engine : original.current;
      setAdopted(text);
      go.click();
    } catch {
      setFault({ line: 0, message: fill(said.missing, { run: said.run }) });
    }
  };
  /** The panel too: what it has of other code goes, and its undo brings it back as the editor's does the text. */
  const backToOriginal = () => {
    editor.current!.replace(source);
    if (runs.shown?.code !== undefined) store.reset();
    runs.findEngine = original.current;
    setAdopted(source);
  };
  const latest = useRef(run);
  latest.current = run;

  useEffect(() => {
    const params: Members = { params: { type: '', members: describeParams(card.params) } };
    editor.current = createEditor({
      parent: place.current!,
      text: edit.text,
      label: said.label,
      loadMembers: async () => ({
        lab: { type: 'Lab', members: await fetchJson<Members>('cell/lab.json') },
        ...params,
      }),
      onChange(state) {
        if (state.text === source) visitStore.remove(key);
        else visitStore.set(key, state.text);
        setEdit(state);
        setFault(null);
      },
      onRun: () => void latest.current(),
    });
    if (brought !== undefined) editor.current.replace(brought);
    editor.current.goTo(1);
    store.goToCode = editor.current.goTo;
    return () => {
      store.goToCode = undefined;
      editor.current?.destroy();
    };
  }, []);

  const error = runs.error.value;
  useEffect(() => {
    if (error?.code === 'cell-failed' && edit.text === adopted)
      setFault({ line: Number(error.values?.['line'] ?? 0), message: error.detail ?? '' });
  }, [error]);
  useEffect(() => editor.current?.mark(fault && fault.line > 0 ? fault : null), [fault]);

  const { canUndo, canRedo, text } = edit;
  const [link, setLink] = useState('');
  useEffect(() => void writeCodeLink(text).then(setLink, () => {}), [text]);
  return (
    <div class="cell">
      <style>{cellStyle}</style>
      <div class="cell-editor" ref={place} />
      <p class="problem" role="alert">
        {fault && (fault.line > 0 ? fill(said.fault, { ...fault }) : fault.message)}{' '}
        {fault && fault.line > 0 && (
          <button type="button" class="link" onClick={() => editor.current!.goTo(fault.line)}>
            {fill(said.goTo, { line: fault.line })}
          </button>
        )}
      </p>
      <div class="cell-tools" role="group" aria-label={said.toolbar}>
        <button type="button" class="cell-run" onClick={() => void run()}>
          {said.run}
        </button>
        <button type="button" disabled={!canUndo} onClick={() => editor.current!.undo()}>
          {said.undo}
        </button>
        <button type="button" disabled={!canRedo} onClick={() => editor.current!.redo()}>
          {said.redo}
        </button>
        <button type="button" disabled={text === source && adopted === source} onClick={backToOriginal}>
          {said.reset}
        </button>
        <CopyText button={said.copy} label={said.copy} text={() => text} />
        <CopyText
          button={said.copyLink}
          label={said.copyLink}
          text={() =>
            new URL(addSettings(location.pathname, card.params, store.settings.values.value) + link, location.href).href
          }
        />
        <button type="button" onClick={() => saveFile(`${card.id}.ts`, `${text}\n`, 'text/plain')}>
          {said.download}
        </button>
      </div>
      <p class="hint" role="status">
        {wordState(said, { text, source, adopted })}
      </p>
      <OwnCells
        experiment={card.id}
        said={said}
        text={() => editor.current!.text}
        onOpen={(kept) => editor.current!.replace(kept)}
      />
      <p class="hint">{said.limits}</p>
    </div>
  );
}

function wordState(
  said: CellStrings,
  { text, source, adopted }: { text: string; source: string; adopted: string },
): string {
  const names = { run: `“${said.run}”`, reset: `“${said.reset}”` };
  if (text === adopted) return fill(text === source ? said.original : said.adopted, names);
  return fill(adopted === source ? said.changed : said.behind, names);
}

/** What a reader wrote here on an earlier visit. It runs when they say so. */
function keptText(key: string): string | undefined {
  const kept = visitStore.get(key);
  return typeof kept === 'string' ? kept : undefined;
}
