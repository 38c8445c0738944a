import { useState } from 'preact/hooks';
import { fill } from '../../../lib/fill';
import { hasNotebook } from '../../../notebook/ids';
import { formatValue } from '../format-value';
import { addSettings } from '../page-state';
import { usePanel } from '../panel-context';
import { saveFile } from '../save-file';
import { notebookStrings } from './strings';

/** Saves the experiment with its present settings as a notebook. The code that writes it comes with the press. */
export function NotebookFile({ labPath }: { labPath: string }) {
  const { store, strings, uid } = usePanel();
  const said = notebookStrings(strings);
  const [told, setTold] = useState<{ text: string; isProblem: boolean } | null>(null);
  const { id, title, params } = store.card;

  const save = async () => {
    if (!hasNotebook(id)) return;
    const values = store.settings.values.value;
    const address = new URL(addSettings(labPath, params, values), location.href).href;
    const site = new URL(labPath.replace(/lab\/[\w-]+\/$/, ''), location.href).href;
    const { makeRecipe, writeNotebook } = await import('../../../notebook');
    const settings = Object.entries(params).map(
      ([name, param]) => [param.label, formatValue(param, values[name])] as const,
    );
    const file = `${id}.ipynb`;
    saveFile(file, writeNotebook(makeRecipe(id, values, site), { id, title, settings, address }), 'application/x-ipynb+json'); // prettier-ignore
    setTold({ text: fill(said.saved, { file }), isProblem: false });
  };

  return (
    <div class="compare-form" role="group" aria-labelledby={`${uid}-notebook`}>
      <p class="figure-title" id={`${uid}-notebook`}>
        {said.title}
      </p>
      <p class="hint">{hasNotebook(id) ? said.why : said.none}</p>
      {hasNotebook(id) && (
        <p class="compare-row">
          <button
            type="button"
            onClick={() => void save().catch(() => setTold({ text: said.missing, isProblem: true }))}
          >
            {said.save}
          </button>
        </p>
      )}
      <p class={told?.isProblem ? 'problem' : 'hint'} role="status">
        {told?.text}
      </p>
    </div>
  );
}
