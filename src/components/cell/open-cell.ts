/** Makes the listing a cell, with a text that was brought along in it. */
function open(details: HTMLElement, brought?: string): Promise<void> {
  const edit = details.querySelector<HTMLButtonElement>('[data-edit]')!;
  const problem = details.querySelector<HTMLElement>('.problem')!;
  edit.disabled = true;
  problem.textContent = '';
  return import('./mount-cell')
    .then(({ mountCell }) => mountCell(details, brought))
    .then(
      () => {
        edit.hidden = true;
      },
      () => {
        edit.disabled = false;
        problem.textContent = details.closest<HTMLElement>('[data-missing]')?.dataset['missing'] ?? '';
      },
    );
}

/** Before the page listens there is no button; the editor arrives with its press. Code from an address is shown, and only that. */
for (const details of document.querySelectorAll<HTMLElement>('details[data-cell]')) {
  const edit = details.querySelector<HTMLButtonElement>('[data-edit]')!;
  edit.hidden = false;
  edit.addEventListener('click', () => void open(details));
  if (location.hash.startsWith('#code='))
    void import('./offer-code').then(({ offerCode }) =>
      offerCode(details, location.hash, (text) => open(details, text)),
    );
}
