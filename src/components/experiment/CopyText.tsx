import { useRef, useState } from 'preact/hooks';
import { copyToClipboard } from '../clipboard';
import { usePanel } from './panel-context';

interface Props {
  button: string;
  label: string;
  text(): string;
}

/** Copies a text. Where the page may not use the clipboard, the text appears selected. */
export function CopyText({ button, label, text }: Props) {
  const { strings, ready } = usePanel();
  const [state, setState] = useState<{ text: string; copied: boolean } | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  const copy = async () => {
    const content = text();
    const copied = await copyToClipboard(content);
    setState({ text: content, copied });
    if (!copied) requestAnimationFrame(() => field.current?.select());
  };

  return (
    <div class="copy">
      <button type="button" disabled={!ready} onClick={() => void copy()}>
        {button}
      </button>
      <span role="status">{state && (state.copied ? strings.copied : strings.copyByHand)}</span>
      {state && !state.copied && <textarea ref={field} aria-label={label} readOnly rows={3} value={state.text} />}
    </div>
  );
}
