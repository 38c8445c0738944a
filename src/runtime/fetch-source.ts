/** Listings that the page does not hold come when they are opened. Where that fails, the link to the file stays. */
for (const details of document.querySelectorAll<HTMLDetailsElement>('details.source[data-source]')) {
  details.addEventListener('toggle', () => void fetchSource(details), { once: true });
}

async function fetchSource(details: HTMLDetailsElement): Promise<void> {
  const response = await fetch(details.dataset['source']!);
  if (response.ok) details.querySelector('code')!.textContent = await response.text();
}
