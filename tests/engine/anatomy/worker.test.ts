import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { expect, test } from 'vitest';
import { fit } from '../../../src/engine/fit';
import { createLoop, watchTensors, type Run } from '../fake-loop';
import { createTwoLayers } from './two-layers';

const tensorsAreFreed = watchTensors();

/** Trains the net of two layers for four steps. */
const training: Run = async function* ({ lab }) {
  const net = createTwoLayers();
  for await (const { step, loss } of fit(net.options, lab)) yield { loss: { step, batch: loss } };
  net.dispose();
};

test('a worker that is asked to takes one step, tells what went on in it before its frames, and pauses', async () => {
  const { tell, start, until, of, types } = createLoop({ training });
  start(1, 'training', { paused: true });
  await until('paused', 1);
  tell({ type: 'dissect', run: 1 });
  await until('paused', 1, 2);
  expect(of('anatomy', 1)).toMatchObject([{ anatomy: { step: 1, odd: null } }]);
  expect(types(1).slice(-3)).toEqual(['anatomy', 'frames', 'paused']);
  tell({ type: 'resume', run: 1 });
  await until('done', 1);
  expect(of('anatomy', 1)).toHaveLength(1);
  await tensorsAreFreed();
});
