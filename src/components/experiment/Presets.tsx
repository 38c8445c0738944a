import { usePanel } from './panel-context';
import { findPreset, nameSpark } from './presets';

interface Props {
  /** Why no run can be started yet. */
  blocked: string | null;
  /** Called with a click, before the run starts. */
  onStart(): void;
}

/** Named settings as cards with a small picture of their recorded run: one click sets the controls and runs. */
export function Presets({ blocked, onStart }: Props) {
  const { store, strings, ready } = usePanel();
  const { id: experiment, params, presets = [] } = store.card;
  const chosen = findPreset(presets, params, store.settings.values.value);
  return (
    <div class="presets" role="group" aria-label={strings.presets}>
      {presets.map((preset) => (
        <button
          key={preset.id}
          type="button"
          data-early={!ready}
          disabled={blocked !== null}
          aria-pressed={preset === chosen}
          onClick={() => {
            onStart();
            store.runPreset(preset);
          }}
        >
          <svg viewBox="0 0 104 56" width="104" height="56" aria-hidden="true">
            <use href={`#${nameSpark(experiment, preset.id)}`} />
          </svg>
          <b>{preset.label}</b>
          <span>{preset.note}</span>
        </button>
      ))}
    </div>
  );
}
