import { useState } from 'preact/hooks';
import type { ImageParam } from '../../lib/params';
import type { ControlProps } from './control-props';
import { useFileDrop } from './use-file-drop';

/** A picture of the reader's own, by file dialogue or drop. It stays in the page. */
export function PictureField({ param, value, uid, disabled, describedBy, strings, onMove }: ControlProps<ImageParam>) {
  const [note, setNote] = useState<{ text: string; isProblem: boolean } | null>(null);

  const take = async (file: File | undefined) => {
    if (!file || disabled) return;
    // Its code comes with the first picture.
    const code = await import('./take-picture').catch(() => null);
    if (!code) return setNote({ text: `${strings.errorExperimentMissing} ${strings.adviceUnknown}`, isProblem: true });
    const { picture, text } = await code.takePicture(file, param.maxSide, strings);
    setNote({ text, isProblem: !picture });
    if (picture) onMove(picture);
  };
  const drop = useFileDrop(take);

  return (
    <div class="control picture-field" {...drop}>
      <label for={uid}>{param.label}</label>
      <input
        id={uid}
        type="file"
        accept="image/*"
        title={strings.pictureChoose}
        aria-describedby={[describedBy, `${uid}-note`].filter(Boolean).join(' ')}
        disabled={disabled}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <p id={`${uid}-note`} class={note?.isProblem ? 'problem' : 'hint'} role={note ? 'status' : undefined}>
        {note?.text ?? strings.pictureStays}
      </p>
      {value !== null && (
        <button
          type="button"
          disabled={disabled}
          onClick={() => {
            setNote(null);
            onMove(null);
          }}
        >
          {strings.pictureRemove}
        </button>
      )}
    </div>
  );
}
