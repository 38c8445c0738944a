import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import type { Saved } from './download';
import type { PackageStrings } from './package-strings';

interface Props {
  label: string;
  /** What is said meanwhile. */
  working: string;
  disabled?: boolean;
  /** Makes the file and has the browser save it; its code comes with the first press. */
  save(): Promise<Saved>;
  said: PackageStrings;
}

/** A button that makes a file, and says how that went. */
export function DownloadButton({ label, working, disabled = false, save, said }: Props) {
  const [state, setState] = useState<'working' | { saved: Saved } | { failed: string } | null>(null);
  const press = async () => {
    setState('working');
    try {
      setState({ saved: await save() });
    } catch (error) {
      setState({ failed: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <p>
      <button
        type="button"
        aria-busy={state === 'working'}
        disabled={disabled || state === 'working'}
        onClick={() => void press()}
      >
        {label}
      </button>{' '}
      <span role="status">
        {state === 'working' && working}
        {state !== null && typeof state === 'object' && 'saved' in state && wordSaved(state.saved, said)}
        {state !== null && typeof state === 'object' && 'failed' in state && (
          <span class="problem">{fill(said.failed, { detail: state.failed })}</span>
        )}
      </span>
    </p>
  );
}

const wordSaved = ({ name, size }: Saved, said: PackageStrings) =>
  fill(said.done, { name, size: Math.max(1, Math.round(size / 1000)) });
