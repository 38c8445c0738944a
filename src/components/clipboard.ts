/** Puts a text on the clipboard. Resolves to false where the page may not use it; without HTTPS there is none at all. */
export async function copyToClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The same. Where the page may not, the element that shows the text is selected, to be copied by hand. */
export async function copyOrSelect(text: string, element: Element): Promise<boolean> {
  const copied = await copyToClipboard(text);
  if (!copied) getSelection()?.selectAllChildren(element);
  return copied;
}
