import { useEffect, useRef } from 'preact/hooks';
import { fill } from '../../lib/fill';
import type { OrderParam } from '../../lib/params';
import type { ControlProps } from './control-props';

/** Named parts in a list, each with a button up and one down. */
export function OrderField({ param, value, disabled, describedBy, strings, onMove }: ControlProps<OrderParam>) {
  const ids = value as readonly string[];
  const list = useRef<HTMLOListElement>(null);
  const pressed = useRef<{ id: string; by: number } | null>(null);

  // A browser takes the focus from what it moves.
  useEffect(() => {
    if (!pressed.current) return;
    const { id, by } = pressed.current;
    list.current!.querySelector<HTMLElement>(`[data-part="${id}"] [data-by="${by}"]`)?.focus({ preventScroll: true });
  }, [value]);

  const press = (at: number, by: 1 | -1) => {
    const to = at + by;
    if (to < 0 || to >= ids.length) return;
    pressed.current = { id: ids[at]!, by };
    const others = ids.filter((_, i) => i !== at);
    onMove([...others.slice(0, to), ids[at]!, ...others.slice(to)]);
  };
  const last = pressed.current;

  return (
    <fieldset class="control order" disabled={disabled} aria-describedby={describedBy}>
      <legend>{param.label}</legend>
      <ol ref={list}>
        {ids.map((id, at) => {
          const part = param.parts[id]!;
          const renderButton = (by: 1 | -1, name: string, arrow: string) => (
            <button
              type="button"
              data-by={by}
              aria-label={fill(name, { part })}
              aria-disabled={at + by < 0 || at + by >= ids.length}
              onClick={() => press(at, by)}
            >
              {arrow}
            </button>
          );
          return (
            <li key={id} data-part={id}>
              <span>{part}</span>
              {renderButton(-1, strings.moveUp, '↑')}
              {renderButton(1, strings.moveDown, '↓')}
            </li>
          );
        })}
      </ol>
      <p class="visually-hidden" role="status">
        {last &&
          fill(strings.partMoved, { part: param.parts[last.id]!, place: ids.indexOf(last.id) + 1, of: ids.length })}
      </p>
    </fieldset>
  );
}
