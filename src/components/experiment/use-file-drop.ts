import { useState } from 'preact/hooks';

/** Attributes of an element on which a file can be dropped; `data-over` is true while one is held above it. */
export function useFileDrop(take: (file: File | undefined) => void) {
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
      take(event.dataTransfer?.files[0]);
    },
  };
}
