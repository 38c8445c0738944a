import { useRef, useState } from 'preact/hooks';
import { copyToClipboard } from '../clipboard';
import { words } from './words';

interface Props {
  label: string;
  text(): string;
}

/** Copies a text; where the page may not, the text appears selected. */
export function CopyButton({ label, text }: Props) {
  const [state, setState] = useState<{ text: string; copied: boolean } | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    const content = text();
    const copied = await copyToClipboard(content);
    setState({ text: content, copied });
    if (!copied) requestAnimationFrame(() => field.current?.select());
  };
  return (
    <div class="clinic-copy">
      <button type="button" onClick={() => void copy()}>
        {label}
      </button>{' '}
      <span role="status">{state && (state.copied ? words.copied : words.byHand)}</span>
      {state && !state.copied && <textarea ref={field} aria-label={label} readOnly rows={6} value={state.text} />}
    </div>
  );
}
