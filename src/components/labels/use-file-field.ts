import { useEffect, useRef } from 'preact/hooks';

/**
 * A file field that names the file that is looked at, whether it was chosen, dropped or pasted anywhere on the page. `show` takes
 * a dropped one, or empties the field.
 */
export function useFileField(take: (file: File) => void) {
  const ref = useRef<HTMLInputElement>(null);
  const taken = useRef(take);
  taken.current = take;

  const show = (file: File | null) => {
    const held = new DataTransfer();
    if (file) held.items.add(file);
    if (ref.current) ref.current.files = held.files;
    if (file) taken.current(file);
  };
  useEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent) => {
      const file = clipboardData?.files[0];
      if (file) show(file);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);

  const field = {
    ref,
    onChange: (event: Event) => {
      const file = (event.currentTarget as HTMLInputElement).files?.[0];
      if (file) take(file);
    },
    // The same file may have been written anew: a field that is empty tells when it is chosen again.
    onClick: (event: MouseEvent) => {
      const input = event.currentTarget as HTMLInputElement;
      const before = input.files;
      input.value = '';
      if (before?.length) input.addEventListener('cancel', () => (input.files = before), { once: true });
    },
  };
  return { field, show };
}
