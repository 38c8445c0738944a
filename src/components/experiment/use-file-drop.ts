import { useState } from 'preact/hooks';

/** Attributes of an element on which files can be dropped, the first or all of them; `data-over` is true while one is held above it. */
export function useFileDrop(take: (file: File | undefined, files: readonly File[]) => void) {
  const [over, setOver] = useState(false);
  return {
    'data-over': over,
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      take(files[0], files);
    },
  };
}
