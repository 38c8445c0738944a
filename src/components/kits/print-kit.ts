/**
 * Prints a page with questions (`details`). With `sheet`, a list that stands on a sheet of its own, it is filled with the
 * answers for the printer and empty again afterwards; without it, answers that the reader has not opened stay out.
 */
export function printPage(view: Window, sheet: HTMLElement | null): void {
  const list = sheet?.querySelector('ol');
  if (sheet && list) {
    const answers = [...view.document.querySelectorAll('.kit-questions details > p')];
    list.replaceChildren(
      ...answers.map((answer) => {
        const item = view.document.createElement('li');
        item.textContent = answer.textContent;
        return item;
      }),
    );
    sheet.hidden = false;
    view.addEventListener('afterprint', () => void (sheet.hidden = true), { once: true });
  }
  view.print();
}
