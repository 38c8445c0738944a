import { useRef } from 'preact/hooks';
import { usePanel } from '../panel-context';
import { useHasCompare } from './use-has-compare';
import type { KeptNotice as Notice } from './keep-runs';
import { compareStrings } from './strings';
import { wordKept } from './word-faults';

/** What a reader should know of the runs on this device, and the way out that this panel has. */
export function KeptNotice({ notice }: { notice: Notice }) {
  const { strings } = usePanel();
  const said = compareStrings(strings);
  const place = useRef<HTMLParagraphElement>(null);
  const canSave = useHasCompare(place) && (notice.code === 'forbidden' || notice.code === 'full');
  return (
    <p class="hint problem" role="status" ref={place}>
      {[wordKept(notice, said), canSave && said.storeSave].filter(Boolean).join(' ')}
    </p>
  );
}
