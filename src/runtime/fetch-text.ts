/** A text file of this site, by its path below the base. Rejects where it does not arrive. */
export async function fetchText(path: string): Promise<Blob> {
  const response = await fetch(import.meta.env.BASE_URL.replace(/\/?$/, '/') + path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.blob();
}
