import { Control } from './Control';
import { usePanel } from './panel-context';

interface Props {
  /** Parameters shown at once; the others are under "More settings". */
  visible: string[];
  /** Parameter -> why it cannot be moved. */
  locked: ReadonlyMap<string, string>;
}

/** The controls of all parameters, made from the parameter table. */
export function Controls({ visible, locked }: Props) {
  const { store, strings, uid, ready } = usePanel();
  const { settings } = store;
  const values = settings.values.value;
  const previous = settings.previous.value;
  const names = Object.keys(store.card.params);
  const shown = visible.filter((name) => names.includes(name));
  const more = names.filter((name) => !shown.includes(name));

  const noteOf = (name: string) =>
    store.waiting.value.has(name) ? strings.nextRun : store.actsNow(name) ? strings.actsNow : null;

  const renderControl = (name: string) => (
    <Control
      key={name}
      param={store.card.params[name]!}
      value={values[name]!}
      uid={`${uid}-${name}`}
      disabled={!ready || locked.has(name)}
      note={locked.get(name) ?? noteOf(name)}
      strings={strings}
      onMove={(value) => store.move(name, value)}
    />
  );

  return (
    <>
      {shown.map(renderControl)}
      {more.length > 0 && (
        <details class="more">
          <summary>{strings.moreSettings}</summary>
          {more.map(renderControl)}
        </details>
      )}
      <p class="defaults">
        {previous ? (
          <button type="button" class="link" onClick={() => store.undoDefaults()}>
            {strings.undoDefaults}
          </button>
        ) : (
          <button
            type="button"
            class="link"
            disabled={!ready || settings.isDefault || locked.size > 0}
            onClick={() => store.restoreDefaults()}
          >
            {strings.defaults}
          </button>
        )}
      </p>
    </>
  );
}
