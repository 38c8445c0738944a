import { blockUntilReady, defaultDevice, init, jit, numpy as np, tree, valueAndGrad, type Device } from '@jax-js/jax';
import { isQueued, type Outcome, type StartTraining } from '../engine';
import { createJaxNet, type Params } from '../nets/jax';
import { cutBatches, oneHot, type Floats, type Table } from '../problem';

/** jax-js: the whole step, update included, compiled by `jit`; batches are cut beforehand. */
export const startTraining: StartTraining = async (problem, backend) => {
  const device = backend as Device;
  if (!(await init(device)).includes(device)) throw new Error(`${backend} does not start here`);
  defaultDevice(device);
  const { params: initial, loss, layOut } = createJaxNet(problem);
  const { rate, momentum } = problem;
  const update = jit((params: Params, velocities: Params, x: np.Array, y: np.Array): [np.Array, Params, Params] => {
    const [value, gradients] = valueAndGrad((p: Params) => loss(p, x, y))(tree.ref(params));
    const [nextParams, nextVelocities]: [Params, Params] = [{}, {}];
    for (const name of Object.keys(params)) {
      const velocity = velocities[name]!.mul(momentum).add(gradients[name]!);
      nextVelocities[name] = velocity.ref;
      nextParams[name] = params[name]!.sub(velocity.mul(rate));
    }
    return [value, nextParams, nextVelocities];
  });
  const toArray = ({ values, shape }: Table<Floats>) => layOut(np.array(values).reshape(shape));
  const inputs = cutBatches(problem, problem.x).map(toArray);
  const labels = cutBatches(problem, oneHot(problem)).map(toArray);
  let params = initial;
  let velocities: Params = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, np.zerosLike(value.ref)]),
  );
  let s = 0;
  const step = (): np.Array => {
    const i = s++ % inputs.length;
    let value: np.Array;
    [value, params, velocities] = update(params, velocities, inputs[i]!.ref, labels[i]!.ref);
    return value;
  };
  return {
    async run(steps): Promise<Outcome> {
      const began = performance.now();
      const values = Array.from({ length: steps }, step);
      const encodeMs = performance.now() - began;
      await blockUntilReady(params);
      const losses = [];
      for (const value of values) losses.push((await value.jsAsync()) as number);
      return { losses, ...(isQueued(backend) && { encodeMs }) };
    },
  };
};
