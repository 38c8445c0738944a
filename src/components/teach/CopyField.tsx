import { useRef, useState } from 'preact/hooks';
import { copyToClipboard } from '../clipboard';
import type { TeachStrings } from './strings';

interface Props {
  label: string;
  text: string;
  rows?: number;
  hint?: string;
  said: TeachStrings;
}

/** A text to take elsewhere: on show, so that it can be taken where a frame may not use the clipboard. */
export function CopyField({ label, text, rows = 1, hint, said }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [told, setTold] = useState<{ text: string; copied: boolean } | null>(null);
  const copy = async () => {
    const copied = await copyToClipboard(text);
    if (!copied) field.current?.select();
    setTold({ text, copied });
  };
  return (
    <div class="copy-field">
      <label>
        {label}
        <textarea
          ref={field}
          readOnly
          rows={rows}
          value={text}
          spellcheck={false}
          onFocus={() => field.current?.select()}
        />
      </label>
      <button type="button" aria-label={`${said.copy}: ${label}`} onClick={() => void copy()}>
        {said.copy}
      </button>
      <span role="status">{told?.text === text && (told.copied ? said.copied : said.copyByHand)}</span>
      {hint && <p class="hint">{hint}</p>}
    </div>
  );
}
