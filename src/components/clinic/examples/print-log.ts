/** Curves as the logs that other programs print: a value of each name for each line or epoch. */
export type Curves = Record<string, readonly number[]>;

const six = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(6))) : 'nan');
/** Four decimals, and as an exponent what these would not show, as Keras prints. */
const four = (value: number): string => {
  if (!Number.isFinite(value)) return 'nan';
  return Math.abs(value) > 1e-3 || value === 0 ? value.toFixed(4) : value.toExponential(4);
};

const rowsOf = (curves: Curves): [name: string, value: number][][] => {
  const all = Object.entries(curves);
  const count = Math.min(...all.map(([, values]) => values.length));
  return Array.from({ length: count }, (_, i) => all.map(([name, values]) => [name, values[i]!]));
};

export interface CaffeRun {
  loss: readonly number[];
  rate: number;
  /** Outputs of the layer before the softmax. */
  classes: number;
  /** Iterations from one line of the log to the next. */
  display: number;
}

/** Caffe: the solver and the net that it echoes, then what it displays. */
export function printCaffe({ loss, rate, classes, display }: CaffeRun): string {
  let clock = 0;
  const two = (value: number) => String(value).padStart(2, '0');
  const line = (place: string, message: string) => {
    const second = clock++;
    return `I0512 10:${two(11 + Math.floor(second / 60))}:${two(second % 60)}.482913  4242 ${place}] ${message}`;
  };
  const head = [
    line('solver.cpp:45', 'Initializing solver from parameters: '),
    `base_lr: ${rate}\ndisplay: ${display}\nmax_iter: ${loss.length * display}\nlr_policy: "fixed"\nmomentum: 0.9`,
    line('net.cpp:53', 'Initializing net from parameters: '),
    `name: "net"\nlayer {\n  name: "score"\n  type: "Convolution"\n  bottom: "features"\n  top: "score"\n  convolution_param {\n    num_output: ${classes}\n    kernel_size: 1\n  }\n}`,
    `layer {\n  name: "loss"\n  type: "SoftmaxWithLoss"\n  bottom: "score"\n  bottom: "label"\n  top: "loss"\n}`,
  ];
  const body = loss.flatMap((value, i) => {
    const [at, text] = [i * display, six(value)];
    return [
      line('solver.cpp:239', `Iteration ${at} (4.1 iter/s, ${six(display / 4.1)}s/${display} iters), loss = ${text}`),
      line('solver.cpp:258', `    Train net output #0: loss = ${text} (* 1 = ${text} loss)`),
      line('sgd_solver.cpp:112', `Iteration ${at}, lr = ${rate}`),
    ];
  });
  return [...head, ...body].join('\n') + '\n';
}

/** Keras: an epoch, and a bar that is full. */
export function printKeras(curves: Curves): string {
  const rows = rowsOf(curves);
  return rows
    .map((cells, i) => {
      const values = cells.map(([name, value]) => `${name}: ${four(value)}`).join(' - ');
      return `Epoch ${i + 1}/${rows.length}\n64/64 [==============================] - 3s 47ms/step - ${values}\n`;
    })
    .join('');
}

/** The dicts of Hugging Face's trainer. */
export function printTrainer(curves: Curves): string {
  const rows = rowsOf(curves);
  return rows
    .map((cells, i) => {
      const values = cells.map(([name, value]) => `'${name}': ${six(value)}`).join(', ');
      return `{${values}, 'epoch': ${((3 * (i + 1)) / rows.length).toFixed(2)}}\n`;
    })
    .join('');
}

/** The table of PyTorch Lightning's CSV logger. */
export function printLightning(curves: Curves, every: number, epoch: number): string {
  const rows = rowsOf(curves);
  const head = ['epoch', 'step', ...Object.keys(curves)].join(',');
  const lines = rows.map((cells, i) => {
    const step = every * (i + 1) - 1;
    return [Math.floor(step / epoch), step, ...cells.map(([, value]) => value)].join(',');
  });
  return [head, ...lines].join('\n') + '\n';
}
