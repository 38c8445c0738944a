/** Pixels of the file for each pixel on the page: sharp on paper and on dense screens. */
const density = 2;

/** A drawing that stands alone, as a PNG. Rejects where the browser cannot draw it: memory, or a canvas that it guards. */
export async function drawPng(svg: string, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width * density, height * density);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [width * density, height * density];
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error(`no PNG of ${canvas.width} × ${canvas.height} pixels`);
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
