import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openNotebook } from '../../../src/clinic/notebook/open-notebook';
import { judgeLog } from '../../../src/clinic/report/file-report';
import { quoteLines, readBytes } from '../../../src/clinic/report/read-bytes';

const code = (source: unknown, ...outputs: unknown[]) => ({ cell_type: 'code', source, outputs, metadata: {} });
const stream = (...text: string[]) => ({ output_type: 'stream', name: 'stdout', text });
const shown = (plain: string, html?: string) => ({
  output_type: 'display_data',
  data: { 'text/plain': [plain], ...(html !== undefined && { 'text/html': [html] }) },
});
const notebook = (...cells: unknown[]) => JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });

async function* bytesOf(text: string) {
  yield await Promise.resolve(new TextEncoder().encode(text));
}
async function read(text: string) {
  const log = await readBytes(bytesOf(text), 'a.ipynb');
  if ('unreadable' in log) throw new Error(log.unreadable);
  return log;
}
const curve = ({ runs }: Awaited<ReturnType<typeof read>>, run: number, name: string) =>
  runs[run]?.series.get(name)?.values;

const epochs = [2.3, 1.9, 1.7].flatMap((loss, i) => [
  `Epoch ${i + 1}/3\n`,
  `\r 1/10 [>....] - ETA: 1s - loss: 9.0\r10/10 [=====] - 1s - loss: ${loss.toFixed(1)}\n`,
]);
const training = [
  'from torch import nn\n',
  'loss_fn = nn.CrossEntropyLoss()\n',
  'model = nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=1))\n',
  'loss = loss_fn(model(x), y)\n',
  'loss.backward()\n',
  'optimizer.step()',
];

describe('a notebook', () => {
  test('is known by itself: what it printed is a log, its code a snippet, lines count over the cells', async () => {
    const text = notebook(
      { cell_type: 'markdown', source: ['epoch 1 loss 0.5\n', 'epoch 2 loss 0.4'] },
      code(['%matplotlib inline\n', 'lr = 0.1'], shown('0.1')),
      code(training, stream('step 0: loss 2.3\n', 'step 1: loss 2.1\n'), stream('step 2: loss 2.0\n')),
    );
    const log = await read(text);
    expect(log.runs).toHaveLength(1);
    expect(curve(log, 0, 'loss')).toEqual([2.3, 2.1, 2.0]);
    expect(log.runs[0]!.series.get('loss')!.lines).toEqual([10, 11, 12]);
    expect(log.notes).toEqual([{ code: 'notebook', count: 3 }]);
    const hints = judgeLog(log).flatMap(({ report }) => report.findings.filter(({ strength }) => strength === 'hint'));
    expect(hints.map(({ id }) => id)).toContain('s39');
    const quotes = await quoteLines(bytesOf(text), new Set([8, 10]));
    expect([...quotes]).toEqual([
      [8, 'loss.backward()'],
      [10, 'step 0: loss 2.3'],
    ]);
  });

  test('keeps every update of a bar, and each cell that trains is a run', async () => {
    const log = await read(notebook(code('fit()', stream(...epochs)), code('fit()', stream(...epochs))));
    expect(log.runs).toHaveLength(2);
    expect(curve(log, 1, 'loss')?.at(-1)).toBe(1.7);
  });

  test('has the table that a trainer shows as HTML', async () => {
    const cells = (tag: string, ...texts: string[]) =>
      texts.map((text) => `<${tag} style="x">${text}</${tag}>`).join('');
    const rows = [500, 1000, 1500].map((step, i) => `<tr>${cells('td', `${step}`, `${2.1 - 0.3 * i}`, 'No log')}</tr>`);
    const html = `<div><progress value='3'></progress></div><table><thead><tr>${cells('th', 'Step', 'Training Loss', 'Validation Loss')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
    const log = await read(notebook(code('trainer.train()', shown('<IPython.core.display.HTML object>', html))));
    expect(log.runs[0]!.series.get('Training Loss')!.steps).toEqual([500, 1000, 1500]);
    expect(log.runs[0]!.series.has('Validation Loss')).toBe(false);
  });

  test('whose metadata comes first is one too, and another document of JSON is none', async () => {
    const cells = [code('', stream('epoch 1 loss 2\n', 'epoch 2 loss 1\n', 'epoch 3 loss 1\n'))];
    const text = JSON.stringify({ metadata: { kernelspec: { name: 'python3' } }, nbformat: 4, cells });
    expect(curve(await read(text), 0, 'loss')).toEqual([2, 1, 1]);
    const other = '{"cells": [1, 2],\n"log_history": [{"step": 1, "loss": 2.5}, {"step": 2, "loss": 2.0}]}';
    expect(curve(await read(other), 0, 'loss')).toEqual([2.5, 2]);
  });

  test('of any shape never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        openNotebook(JSON.stringify({ cells: value, nbformat: 4 }));
        openNotebook(JSON.stringify({ cells: [{ cell_type: 'code', source: value, outputs: value }] }));
        openNotebook(JSON.stringify({ cells: [code('', { output_type: 'x', data: value, text: value })] }));
      }),
    );
  });
});
