import { expect, test } from 'vitest';
import { moveBox, pressKey, resizeBox } from '../../src/components/experiment/move-box';

const box = { x0: 0.2, y0: 0.4, x1: 0.5, y1: 0.8 };

test('a box keeps its size and stays in the picture wherever it is moved', () => {
  expect(moveBox(box, 0.1, -0.1)).toEqual({ x0: 0.3, y0: 0.3, x1: 0.6, y1: 0.7 });
  expect(moveBox(box, 9, 9)).toEqual({ x0: 0.7, y0: 0.6, x1: 1, y1: 1 });
  expect(moveBox(box, -9, -9)).toEqual({ x0: 0, y0: 0, x1: 0.3, y1: 0.4 });
  expect(moveBox({ x0: 0, y0: 0, x1: 1, y1: 1 }, 0.5, 0.5)).toEqual({ x0: 0, y0: 0, x1: 1, y1: 1 });
});

test('its corner stays right of and below the other one, and in the picture', () => {
  expect(resizeBox(box, 0.1, 0.1)).toEqual({ x0: 0.2, y0: 0.4, x1: 0.6, y1: 0.9 });
  expect(resizeBox(box, -9, 9)).toEqual({ x0: 0.2, y0: 0.4, x1: 0.22, y1: 1 });
  expect(resizeBox({ x0: 1, y0: 1, x1: 1, y1: 1 }, -1, -1)).toEqual({ x0: 1, y0: 1, x1: 1, y1: 1 });
});

test('arrow keys move a box by a hundredth, with Shift its corner; other keys do nothing', () => {
  expect(pressKey(box, 'ArrowLeft', false)).toEqual({ x0: 0.19, y0: 0.4, x1: 0.49, y1: 0.8 });
  expect(pressKey(box, 'ArrowDown', true)).toEqual({ x0: 0.2, y0: 0.4, x1: 0.5, y1: 0.81 });
  expect(pressKey(box, 'Enter', false)).toBeNull();
});
