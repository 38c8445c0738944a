/** A text file of this site. Rejects with an error that names it where it does not arrive. */
export async function fetchText(address: string): Promise<string> {
  const response = await fetch(address).catch((cause: unknown) => {
    throw new Error(`no answer: ${address}`, { cause });
  });
  if (!response.ok) throw new Error(`not found: ${address} (${response.status})`);
  return response.text();
}
