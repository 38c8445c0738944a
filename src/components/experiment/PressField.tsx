import { fill } from '../../lib/fill';
import { listFigureControls } from './figure-controls';
import { usePanel } from './panel-context';

interface Props {
  /** The figures on show. */
  figures: readonly string[];
  /** Parameter -> why it cannot be moved. */
  locked: ReadonlyMap<string, string>;
}

/** What a press in a drawing does, where it could move several parameters, and which part waits to change places. */
export function PressField({ figures, locked }: Props) {
  const { store, strings, uid, ready } = usePanel();
  const { presses, card } = store;
  const figure = figures.find((id) => listFigureControls(card.params, id).length > 0);
  if (figure === undefined) return null;
  const controls = listFigureControls(card.params, figure).filter(({ name }) => !locked.has(name));
  const active = presses.controlOf(figure, locked);
  if (!active || (controls.length < 2 && active.param.kind !== 'order')) return null;
  const picked = presses.picked.value;
  const part = picked === null ? undefined : active.param.parts[picked];
  return (
    <div class="control-place">
      <fieldset class="control choice" disabled={!ready}>
        <legend>{strings.pressMoves}</legend>
        {controls.length > 1 && (
          <div class="segments">
            {controls.map(({ name, param }) => (
              <label key={name}>
                <input
                  type="radio"
                  name={`${uid}-press`}
                  checked={name === active.name}
                  onChange={() => presses.choose(name)}
                />
                <span>{param.label}</span>
              </label>
            ))}
          </div>
        )}
      </fieldset>
      <p class="hint" role="status">
        {part ? fill(strings.pressPicked, { part }) : active.param.kind === 'order' && strings.pressTwo}
      </p>
    </div>
  );
}
