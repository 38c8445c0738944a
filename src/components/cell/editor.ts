import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import { javascript, typescriptLanguage } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { completeMembers, memberTooltips } from './completion';
import type { Members } from './lab-members';

export interface EditorOptions {
  parent: HTMLElement;
  text: string;
  /** For screen readers: what is edited, and the keys. */
  label: string;
  /** What `lab` and `params` hold; asked when it is needed. */
  loadMembers(): Promise<Members>;
  onChange(state: { text: string; canUndo: boolean; canRedo: boolean }): void;
  onRun(): void;
}

/** A text editor for a cell. */
export interface Editor {
  readonly text: string;
  /** Puts another text in the place of all; undo takes it back. */
  replace(text: string): void;
  undo(): void;
  redo(): void;
  /** Marks a line with what is wrong in it, null for none. */
  mark(fault: { line: number; message: string } | null): void;
  /** Puts the cursor at the begin of a line, in view. */
  goTo(line: number): void;
  destroy(): void;
}

/** An editor for TypeScript. Tab leaves it, as it leaves every field: indents are made by Enter and kept. */
export function createEditor({ parent, text, label, loadMembers, onChange, onRun }: EditorOptions): Editor {
  const run = () => (onRun(), true);
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      keymap.of([{ key: 'Mod-Enter', run, preventDefault: true }]),
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
      lineNumbers(),
      lintGutter(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      javascript({ typescript: true }),
      typescriptLanguage.data.of({ autocomplete: completeMembers(loadMembers) }),
      autocompletion(),
      memberTooltips(loadMembers),
      syntaxHighlighting(classHighlighter),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged)
          onChange({ text: state.doc.toString(), canUndo: undoDepth(state) > 0, canRedo: redoDepth(state) > 0 });
      }),
    ],
  });
  const lineAt = (line: number) => view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
  return {
    get text() {
      return view.state.doc.toString();
    },
    replace: (to) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: to } }),
    undo: () => void undo(view),
    redo: () => void redo(view),
    mark(fault) {
      const line = fault && lineAt(fault.line);
      const marks = line ? [{ from: line.from, to: line.to, severity: 'error' as const, message: fault.message }] : [];
      view.dispatch(setDiagnostics(view.state, marks));
    },
    goTo(line) {
      const { from } = lineAt(line);
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
