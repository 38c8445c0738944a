import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import type { ImageParam } from '../../lib/params';
import type { ControlProps } from './control-props';
import type { PictureError } from './decode-picture';
import type { Strings } from './strings';
import { useFileDrop } from './use-file-drop';

/** A picture of the reader's own, by file dialogue or drop. It stays in the page. */
export function PictureField({ param, value, uid, disabled, describedBy, strings, onMove }: ControlProps<ImageParam>) {
  const [note, setNote] = useState<{ text: string; isProblem: boolean } | null>(null);

  const take = async (file: File | undefined) => {
    if (!file || disabled) return;
    // Its code comes with the first picture.
    const code = await import('./decode-picture').catch(() => null);
    if (!code) return setNote({ text: `${strings.errorExperimentMissing} ${strings.adviceUnknown}`, isProblem: true });
    try {
      const { picture, from } = await code.decodePicture(file, param.maxSide);
      const { width, height } = picture;
      const words = from.width === width && from.height === height ? strings.pictureUsed : strings.pictureScaled;
      const values = { name: file.name, width, height, fromWidth: from.width, fromHeight: from.height };
      setNote({ text: fill(words, values), isProblem: false });
      onMove(picture);
    } catch (cause) {
      const known = cause instanceof code.PictureError ? cause : null;
      setNote({ text: wordPictureError(strings, file.name, known), isProblem: true });
    }
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

function wordPictureError(strings: Strings, name: string, cause: PictureError | null): string {
  if (cause?.code === 'huge') return fill(strings.pictureHuge, { name, ...cause.size });
  return fill(strings.pictureBroken, { name });
}
