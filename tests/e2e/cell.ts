import { openFigure } from './panel';
import { expect, type Locator, type Page } from './test';

/** A cell that is being edited, and the figure that it belongs to. */
export interface OpenCell {
  figure: Locator;
  editor: Locator;
  /** The code as the experiment has it. */
  source: string;
  /** Puts another text in the place of all. */
  write(text: string): Promise<void>;
  read(): Promise<string>;
  press(name: string): Promise<void>;
  /** What the cell says is wrong. */
  problem: Locator;
  /** What it says of the text and of what the panel runs. */
  status: Locator;
}

/** Opens a lab page and makes the listing of its run a cell. */
export async function openCell(page: Page, query = 'steps=4&backend=wasm', id = 'learning-rate'): Promise<OpenCell> {
  await page.goto(`/lab/${id}/?${query}`);
  const figure = await openFigure(page, id);
  return editCell(page, figure);
}

export async function editCell(page: Page, figure: Locator): Promise<OpenCell> {
  const details = figure.locator('details.source');
  await details.locator('summary').click();
  const source = await details.locator('pre').innerText();
  const key = `clinic:cell:${await figure.getAttribute('data-experiment')}`;
  await details.getByRole('button', { name: 'Edit this code' }).click();
  const editor = details.locator('.cm-content');
  await expect(editor).toBeFocused();
  return {
    figure,
    editor,
    source,
    async write(text) {
      await editor.focus();
      await page.keyboard.press('Control+a');
      await editor.evaluate((element, pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', pasted);
        element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, text);
    },
    // Lines out of view are not on the page: what was kept is the whole text.
    read: async () =>
      (JSON.parse((await page.evaluate((name) => localStorage.getItem(name), key)) ?? 'null') as string | null) ??
      source,
    press: (name) => details.getByRole('button', { name, exact: true }).click(),
    problem: details.locator('.cell > .problem'),
    status: details.locator('.cell > [role="status"]'),
  };
}

/** A text whose run throws what `work` comes to, as JSON: the way in which a test reads what a cell can do. */
export const throwing = (work: string): string =>
  `async function* run({ lab, params }) {\n  const say = (value) => { throw new Error('said ' + JSON.stringify(value)); };\n${work}\n}`;

/** What such a run has thrown. */
export async function readSaid(cell: OpenCell, timeout = 30_000): Promise<unknown> {
  await expect(cell.problem).toContainText('said ', { timeout });
  const text = (await cell.problem.textContent())!;
  return JSON.parse(text.slice(text.indexOf('said ') + 5, Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1));
}
