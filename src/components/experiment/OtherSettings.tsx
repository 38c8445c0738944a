import { fill } from '../../lib/fill';
import type { AnyValues } from '../../lib/params';
import { formatValue } from './format-value';
import { usePanel } from './panel-context';

interface Props {
  /** The values of the run that is drawn. */
  shown: AnyValues;
  /** The parameters in which they differ from the controls. */
  names: string[];
  /** With places for `{shown}` and `{wanted}`. */
  text: string;
}

/** Over a picture that is of other settings than the controls show: of which, and what to press. */
export function OtherSettings({ shown, names, text }: Props) {
  const { store } = usePanel();
  if (names.length === 0) return null;
  const { params } = store.card;
  const wanted = store.settings.values.value;
  const word = (name: string, values: AnyValues) => formatValue(params[name]!, values[name]);
  return (
    <p class="other-settings">
      {fill(text, {
        shown: names.map((name) => `${params[name]!.label} ${word(name, shown)}`).join(' · '),
        wanted: names.map((name) => word(name, wanted)).join(' · '),
      })}
    </p>
  );
}
