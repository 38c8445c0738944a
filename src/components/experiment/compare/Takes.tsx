import { fill } from '../../../lib/fill';
import { usePanel } from '../panel-context';
import { compareStrings } from './strings';

/** How long one run takes, where that is worth a word. */
export function Takes() {
  const { store, strings } = usePanel();
  const time = store.expectedTime;
  if (!time) return null;
  return <span class="hint">{fill(compareStrings(strings).takes, { seconds: time.seconds })}</span>;
}
