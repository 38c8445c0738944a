import { fill } from '../../lib/fill';
import { usePanel } from './panel-context';

/** Of a recorded run: its backend, and its seed. Experiments without chance have none. */
export function RecordedMeta({ backend, seed }: { backend: string; seed: unknown }) {
  const { strings } = usePanel();
  const words = [strings.metaRecorded, backend, seed !== undefined && fill(strings.seed, { seed: String(seed) })];
  return <p class="meta">{words.filter(Boolean).join(' · ')}</p>;
}
