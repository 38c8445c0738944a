/** A short log of each format, as its program prints it. */
const glog = (message: string) => `I0728 23:55:39.066728  4259 solver.cpp:218] ${message}\n`;
const counted = (count: number, line: (i: number, loss: string) => string): string =>
  Array.from({ length: count }, (_, i) => line(i, (2.3 / (1 + i / 4)).toFixed(4))).join('');

export const samples: Record<string, string> = {
  caffe:
    glog('Initializing solver from parameters: ') +
    'base_lr: 0.01\nlr_policy: "fixed"\n' +
    glog('Initializing net from parameters: ') +
    'layer { name: "ip" type: "InnerProduct" top: "ip" inner_product_param { num_output: 10 } }\n' +
    'layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip" bottom: "label" top: "loss" }\n' +
    counted(
      12,
      (i, loss) =>
        glog(`Iteration ${20 * i} (4.7 iter/s, 21s/20 iters), loss = ${loss}`) +
        glog(`    Train net output #0: loss = ${loss} (* 1 = ${loss} loss)`) +
        glog(`Iteration ${20 * i}, lr = 0.01`),
    ),
  'caffe with debug_info':
    counted(3, (i, loss) =>
      ['Forward] Layer data, top blob data data: 34', 'Forward] Layer ip, top blob ip data: 0.5', 'Forward] Layer ip, param blob 0 data: 0.1']
        .concat('Backward] Layer ip, param blob 0 diff: 0.01', 'Backward] Layer ip, param blob 1 diff: 0.2')
        .map((line) => glog(`    [${line}`))
        .concat(glog(`Iteration ${i}, loss = ${loss}`))
        .join(''),
    ),
  pycaffe: counted(5, (i, loss) => `>>> 2017-11-29 10:11:12.345678 Iteration ${4000 * i} loss ${loss}\n`),
  'keras bars': counted(
    6,
    (i, loss) => `Epoch ${i + 1}/6\n60/60 [==============================] - 5s 84us/step - loss: ${loss} - acc: 0.9 - val_loss: ${loss}\n`,
  ),
  'keras table': `epoch,acc,loss,val_loss\n${counted(12, (i, loss) => `${i},0.5,${loss},${loss}\n`)}`,
  lightning: `epoch,step,train_loss,val_loss\n${counted(12, (i, loss) => `${i},${50 * i},${loss},\n${i},${50 * i},,${loss}\n`)}`,
  tensorboard: `Wall time,Step,Value\n${counted(12, (i, loss) => `17000000${i},${i},${loss}\n`)}`,
  wandb: `"Step","a-1 - loss","a-1 - loss__MIN","b-2 - loss"\n${counted(12, (i, loss) => `"${i}","${loss}","${loss}","1"\n`)}`,
  'hugging face': counted(12, (i, loss) => `{'loss': ${loss}, 'grad_norm': 1.5, 'learning_rate': 5e-05, 'epoch': ${i / 10}}\n`),
  'trainer state': JSON.stringify({ log_history: Array.from({ length: 12 }, (_, step) => ({ step, loss: 2 / (1 + step) })), max_steps: 12 }, null, 2),
  code: 'import torch\nfor x, y in data:\n    loss = f(net(x), y)\n    loss.backward()\n    optimizer.step()\n    total += loss\n',
  plain: counted(12, (i, loss) => `Epoch [${i + 1}/12], Step [100/600], train loss: ${loss}, val acc = 0.5\n`),
}; // prettier-ignore
