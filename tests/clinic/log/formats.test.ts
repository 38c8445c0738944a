import { describe, expect, test } from 'vitest';
import { readLog } from '../../../src/clinic/log/read-log';
import type { Log, Run } from '../../../src/clinic/log/record';

/** The curves of a run as texts: `loss 0:2.3 1:1.9`. */
const curvesOf = ({ series }: Run): string[] =>
  [...series.values()].map(
    ({ name, steps, values }) => `${name} ${steps.map((step, i) => `${step}:${values[i]}`).join(' ')}`,
  );

const only = (log: Log): Run => {
  expect(log.runs.map(({ format }) => format)).toHaveLength(1);
  return log.runs[0]!;
};

const glog = 'I0728 23:55:39.066728  4259 solver.cpp:218] ';

/** Each format in the shapes that it has had: text, format, curves, and lines that are none of it. */
const cases: [name: string, text: string, format: string, curves: string[]][] = [
  [
    'Caffe of 2017',
    `${glog}Iteration 0 (-1.02432e-37 iter/s, 0.199s/100 iters), loss = 2.40473
${glog}    Train net output #0: loss = 2.40473 (* 1 = 2.40473 loss)
I0728 23:55:39.066838  4259 sgd_solver.cpp:105] Iteration 0, lr = 0.01
${glog}Iteration 100 (4.71409 iter/s, 21.213s/100 iters), loss = 0.224371`,
    'caffe',
    ['loss 0:2.40473 100:0.224371', 'train loss 0:2.40473', 'lr 0:0.01'],
  ],
  [
    'Caffe of 2014, lr before loss, scores without names',
    `I0425 10:13:04.672341  9167 solver.cpp:208] Iteration 200, lr = 0.01
I0425 10:13:04.672637  9167 solver.cpp:65] Iteration 200, loss = 6.55622
I0425 10:13:04.672637  9167 solver.cpp:80] Iteration 200, Testing net
I0425 10:13:04.672637  9167 solver.cpp:90] Test score #0: 0.25
I0425 10:13:21.206111  9167 solver.cpp:65] Iteration 220, loss = -nan`,
    'caffe',
    ['lr 200:0.01', 'loss 200:6.55622 220:NaN', 'test score 0 200:0.25'],
  ],
  [
    'NVCaffe, weighted losses, two test nets',
    `I0306 10:27:32.942297 13326 solver.cpp:353] Iteration 2 (3.8928 s), loss = 5.08295
I0306 10:27:32.942342 13326 solver.cpp:371]     Train net output #1: aux = 5.4 (* 0.3 = 1.62 loss)
I0306 10:27:54.235067 13326 solver.cpp:347] Iteration 50 (2.25436 iter/s, 21.292s/48 iter), loss = 3.2223
I0306 10:27:54.235185 13326 sgd_solver.cpp:170] Iteration 50, lr = 0.0001, m = 0.9, wd = 0.0004, gs = 1
I0306 10:27:54.235185 13326 solver.cpp:404] Iteration 50, Testing net (#1)
I0306 10:27:54.235185 13326 solver.cpp:404]     Test net output #0: accuracy = 0.5`,
    'caffe',
    [
      'loss 2:5.08295 50:3.2223',
      'train aux 2:5.4',
      'train aux weighted 2:1.62',
      'lr 50:0.0001',
      'test1 accuracy 50:0.5',
    ],
  ],
  [
    'Caffe with another prefix, and without one',
    `1508138445  INFO: src/caffe/solver.cpp : line 218 : Iteration 0 (-0.382098 iter/s, 183.199s/1 iters), loss = nan
Iteration 1, loss = 1.#QNAN`,
    'caffe',
    ['loss 0:NaN 1:NaN'],
  ],
  [
    'score.py of FCN',
    `>>> 2017-11-29 10:11:12.345678 Begin seg tests
>>> 2017-11-29 10:11:12.345678 Iteration 4000 loss 52344.1
>>> 2017-11-29 10:11:12.345678 Iteration 4000 mean IU 0.31`,
    'pycaffe',
    ['val loss 4000:52344.1', 'val mean IU 4000:0.31'],
  ],
  [
    'Keras 2, bars',
    `Train on 60000 samples, validate on 10000 samples
Epoch 1/2
  128/60000 [..............................] - ETA: 1:03 - loss: 2.3011 - acc: 0.1000
60000/60000 [==============================] - 5s 84us/step - loss: 0.2510 - acc: 0.9240 - val_loss: 0.1105 - val_acc: 0.9660
Epoch 2/2
60000/60000 [==============================] - 5s - loss: 0.1020 - acc: 0.9690 - val_loss: 0.0830 - val_acc: 0.9740
10000/10000 [==============================] - 0s 20us/step`,
    'keras-progress',
    ['loss 1:0.251 2:0.102', 'acc 1:0.924 2:0.969', 'val_loss 1:0.1105 2:0.083', 'val_acc 1:0.966 2:0.974'],
  ],
  [
    'Keras 3, colours, carriage returns and backspaces',
    'Epoch 1/2\n\u001b[1m 1/12\u001b[0m \u001b[37m━━━━\u001b[0m \u001b[1m9s\u001b[0m 900ms/step - accuracy: 0.1 - loss: 2.4\b\b\b\b\r\u001b[1m12/12\u001b[0m \u001b[32m━━━━\u001b[0m\u001b[37m\u001b[0m \u001b[1m1s\u001b[0m 45ms/step - accuracy: 0.5100 - loss: 1.2000e-04 - val_loss: nan\nEpoch 2/2\n12/12 - 1s - 45ms/step - loss: 0.5 - accuracy: 0.9',
    'keras-progress',
    ['accuracy 1:0.51 2:0.9', 'loss 1:0.00012 2:0.5', 'val_loss 1:NaN'],
  ],
  [
    'Keras, verbose 2 of the first versions',
    'Epoch 1/3\n - 3s - loss: 0.6931 - acc: 0.5000\nEpoch 2/3\n - 3s - loss: 0.6930 - acc: 0.5000\nEpoch 3/3\n3s - loss: 0.6929 - acc: 0.5000',
    'keras-progress',
    ['loss 1:0.6931 2:0.693 3:0.6929', 'acc 1:0.5 2:0.5 3:0.5'],
  ],
  [
    'Keras, fit called for each epoch',
    'Epoch 1/1\n10/10 [====] - 1s - loss: 2.0\nEpoch 1/1\n10/10 [====] - 1s - loss: 1.0\nEpoch 1/1\n10/10 [====] - 1s - loss: 0.5',
    'keras-progress',
    ['loss 1:2 2:1 3:0.5'],
  ],
  [
    'CSVLogger',
    'epoch,acc,loss,lr,val_loss\n0,0.1,2.3,0.01,2.2\n1,0.2,2.1,0.01,NA\n2,0.3,1e400,0.01,1.#IND',
    'keras-csv',
    ['acc 0:0.1 1:0.2 2:0.3', 'loss 0:2.3 1:2.1 2:Infinity', 'lr 0:0.01 1:0.01 2:0.01', 'val_loss 0:2.2 2:NaN'],
  ],
  [
    'a history as a table, decimal commas',
    ';loss;val_loss\n0;2,3;2,2\n1;1,5;1,6',
    'keras-csv',
    ['loss 0:2.3 1:1.5', 'val_loss 0:2.2 1:1.6'],
  ],
  [
    'Lightning, sparse rows',
    'epoch,lr-Adam,step,train_loss,val_loss\n,0.001,49,,\n0,,49,1.5,\n0,,99,,1.2\n1,,149,0.9,',
    'lightning-csv',
    ['lr-Adam 49:0.001', 'train_loss 49:1.5 149:0.9', 'val_loss 99:1.2'],
  ],
  [
    'TensorBoard',
    'Wall time,Step,Value\n1700000000.1,0,2.3\n1700000001.1,10,2.1',
    'tensorboard-csv',
    ['loss 0:2.3 10:2.1'],
  ],
  [
    'Weights & Biases',
    '"Step","blue-sky-1 - train/loss","blue-sky-1 - train/loss__MIN","blue-sky-1 - train/loss__MAX"\n"0","2.3","2.3","2.3"\n"10","1.9","1.9","1.9"',
    'wandb-csv',
    ['train/loss 0:2.3 10:1.9'],
  ],
  [
    'Weights & Biases, several runs and charts in one table',
    '"Step","a - loss","a - loss__MIN","a - loss__MAX","a - val/loss","a - _step"\n"0","2.3","2.3","2.3","","0"\n"10","1.9","1.9","1.9","2.1","10"\n"20","","","","2.0","20"',
    'wandb-csv',
    ['loss 0:2.3 10:1.9', 'val/loss 10:2.1 20:2'],
  ],
  [
    'Weights & Biases, the history of a run',
    '_runtime,_step,_timestamp,train/loss,val/loss\n1.2,0,1700000000,2.3,\n2.2,10,1700000001,1.9,2.0',
    'csv',
    ['train/loss 0:2.3 10:1.9', 'val/loss 10:2'],
  ],
  [
    'fairseq, objects after a prefix',
    `2021-01-01 10:00:00 | INFO | train_inner | {"epoch": 1, "update": 0.5, "loss": "10.4", "ppl": "1351.2", "num_updates": "100", "lr": "1e-05", "gnorm": "2.3", "loss_scale": "128"}
2021-01-01 10:01:00 | INFO | train_inner | {"epoch": 1, "update": 0.9, "loss": "9.4", "ppl": "675.6", "num_updates": "200", "lr": "2e-05", "gnorm": "2.1", "loss_scale": "128"}`,
    'json-lines',
    [
      ...['loss 100:10.4 200:9.4', 'ppl 100:1351.2 200:675.6', 'lr 100:0.00001 200:0.00002'],
      ...['gnorm 100:2.3 200:2.1', 'loss_scale 100:128 200:128'],
    ],
  ],
  [
    'OpenMMLab, the data named beside the values',
    `{"mode": "train", "epoch": 1, "iter": 50, "lr": 0.001, "loss": 2.5}
{"mode": "train", "epoch": 1, "iter": 100, "lr": 0.001, "loss": 2.1}
{"mode": "val", "epoch": 1, "iter": 100, "lr": 0.001, "acc": 0.5, "loss": 2.2}`,
    'json-lines',
    ['lr 50:0.001 100:0.001 100:0.001', 'loss 50:2.5 100:2.1', 'val acc 100:0.5', 'val loss 100:2.2'],
  ],
  [
    'JSON lines with a norm and a rate',
    '{"step": 10, "loss": 2.5, "grad_norm": 1.5, "learning_rate": 5e-05}\n{"step": 20, "loss": NaN, "grad_norm": Infinity, "learning_rate": 0}',
    'json-lines',
    ['loss 10:2.5 20:NaN', 'grad_norm 10:1.5 20:Infinity', 'learning_rate 10:0.00005 20:0'],
  ],
  [
    'Hugging Face, dicts between bars',
    `  1%|          | 10/1000 [00:05<08:15,  2.00it/s]{'loss': 2.5, 'grad_norm': nan, 'learning_rate': 5e-05, 'epoch': 0.1}
{'loss': 2.1, 'grad_norm': 1.5, 'learning_rate': 4e-05, 'epoch': 0.2}
{'eval_loss': 2.0, 'eval_runtime': 3.1, 'eval_samples_per_second': 9.1, 'epoch': 0.2}
{'loss': '1.9', 'grad_norm': '1.2', 'learning_rate': '3e-05', 'epoch': '0.3'}
{'train_runtime': 100.0, 'train_loss': 2.2, 'epoch': 0.3}`,
    'json-lines',
    [
      'loss 0.1:2.5 0.2:2.1 0.3:1.9',
      'grad_norm 0.1:NaN 0.2:1.5 0.3:1.2',
      'learning_rate 0.1:0.00005 0.2:0.00004 0.3:0.00003',
      'eval_loss 0.2:2',
    ],
  ],
  [
    'JSON lines',
    '{"step": 1, "loss": 2.5, "note": "a {brace}"}\n{"step": 2, "loss": null}\n{"step": 3, "loss": Infinity}',
    'json-lines',
    ['loss 1:2.5 3:Infinity'],
  ],
  [
    'trainer_state.json',
    JSON.stringify(
      {
        best_metric: null,
        epoch: 1,
        log_history: [
          { epoch: 0.5, loss: 2.5, step: 10 },
          { epoch: 1, eval_loss: 2.1, step: 20 },
          { epoch: 1, loss: 2, step: 20 },
        ],
        max_steps: 20,
        num_train_epochs: 1,
      },
      null,
      2,
    ),
    'json-document',
    ['loss 10:2.5 20:2', 'eval_loss 20:2.1'],
  ],
  [
    'trainer_state.json in one line',
    '{"best_metric":null,"log_history":[{"epoch":0.5,"loss":2.5,"step":10},{"epoch":1.0,"loss":NaN,"step":20}],"max_steps":20}',
    'json-document',
    ['loss 10:2.5 20:NaN'],
  ],
  [
    'objects in the object of a line',
    '{"step": 1, "loss": 2.5, "args": {"lr": 1}}\n{"step": 2, "args": {"lr": 1}, "loss": 2.4}',
    'json-document',
    ['loss 1:2.5 2:2.4'],
  ],
  [
    'a history of Keras',
    '{"loss": [2.3, 1.9, NaN], "val_loss": [2.2, 2.0, 2.1]}',
    'json-lines',
    ['loss 0:2.3 1:1.9 2:NaN', 'val_loss 0:2.2 1:2 2:2.1'],
  ],
  ['epoch and loss', 'epoch 1 loss 0.5\nepoch 2 loss 0.4', 'plain-text', ['loss 1:0.5 2:0.4']],
  [
    'steps in brackets, phases',
    '2019-08-19 14:49:47.783573: Step [0]  train Loss : 2.021224, training accuracy :  0.3125\n2019-08-19 14:51:54.571753: Step [0]  val Loss : 1.609448, val accuracy :  0.199597',
    'plain-text',
    ['train loss 0:2.021224', 'train accuracy 0:0.3125', 'val loss 0:1.609448', 'val accuracy 0:0.199597'],
  ],
  [
    'the example of MNIST',
    'Train Epoch: 1 [0/60000 (0%)]\tLoss: 2.300039\nTrain Epoch: 1 [30000/60000 (50%)]\tLoss: 1.2\n\nTest set: Average loss: 0.0812, Accuracy: 9748/10000 (97%)\n',
    'plain-text',
    ['train loss 1:2.300039 1.5:1.2', 'val loss 1.5:0.0812', 'val accuracy 1.5:0.9748'],
  ],
  [
    'the example of ImageNet',
    'Epoch: [0][   0/5005]\tTime  6.1 ( 6.1)\tLoss 7.0022e+00 (7.0022e+00)\tAcc@1   0.00 (  0.00)\nEpoch: [0][1001/5005]\tTime  0.3 ( 0.3)\tLoss 6.8e+00 (6.9e+00)\tAcc@1   0.39 (  0.20)',
    'plain-text',
    ['loss 0:7.0022 0.2:6.8', 'acc@1 0:0 0.2:0.39'],
  ],
  [
    'nanoGPT',
    'step 0: train loss 4.2874, val loss 4.2823\niter 0: loss 4.2588, time 24422.03ms, mfu -100.00%\niter 10: loss 3.1, time 20.1ms, mfu 5.00%',
    'plain-text',
    ['train loss 0:4.2874', 'val loss 0:4.2823', 'loss 0:4.2588 10:3.1'],
  ],
  [
    'a bar of Lightning',
    'Epoch 3: 100%|██████| 50/50 [00:03<00:00, 15.2it/s, v_num=0, train_loss=0.41]',
    'plain-text',
    ['loss 4:0.41'],
  ],
  [
    'parts of epochs, and a line for the whole of each at its end',
    'epoch 1/2 iter 1/4 loss 3\nepoch 1/2 iter 4/4 loss 2\nepoch 1/2 train loss 2.5 val loss 2.2\nepoch 2/2 iter 2/4 loss 1\nepoch 2/2 train loss 1 val loss 1.2',
    'plain-text',
    ['loss 1.25:3 2:2 2.5:1', 'train loss 2:2.5 3:1', 'val loss 2:2.2 3:1.2'],
  ],
  [
    'the dicts of Hugging Face after bars that count other things',
    "Map: 100%|██████████| 6400/6400 [00:04<00:00, 1437.20 examples/s]\n  1%|▏         | 5/800 [00:17<43:19,  3.21s/it]\n{'loss': 1.9, 'grad_norm': nan, 'epoch': 0.01}\n{'eval_loss': nan, 'epoch': 0.5}",
    'json-lines',
    ['loss 0.01:1.9', 'grad_norm 0.01:NaN', 'eval_loss 0.5:NaN'],
  ],
];

describe('each format shows itself', () => {
  test.each(cases)('%s', (_, text, format, curves) => {
    const run = only(readLog(text));
    expect(run.format).toBe(format);
    expect(curvesOf(run)).toEqual(curves);
  });

  test.each(cases)('%s, with Windows line ends, in pieces', (_, text, format, curves) => {
    const log = readLog(text.replaceAll('\n', '\r\n'));
    expect(only(log).format).toBe(format);
    expect(curvesOf(only(log))).toEqual(curves);
  });
});

describe('bad input is read as far as it goes', () => {
  const keras = 'Epoch 1/2\n10/10 [====] - 1s - loss: 2.0\nEpoch 2/2\n10/10 [====] - 1s - loss: 1.0\n';

  test('nothing, blanks, and text about something else', () => {
    for (const text of ['', '\n\n  \n', 'Dear all,\nthe meeting is at 3.\n', '%PDF-1.4 \u0000\u0001'])
      expect(readLog(text).runs, JSON.stringify(text)).toEqual([]);
    expect(readLog('Dear all,\n\nsee you').unknown).toEqual({
      count: 2,
      first: [
        { line: 1, text: 'Dear all,' },
        { line: 3, text: 'see you' },
      ],
    });
  });

  test('two runs one after the other, and two formats in one paste', () => {
    expect(readLog(keras + keras).runs.map(curvesOf)).toEqual([['loss 1:2 2:1'], ['loss 1:2 2:1']]);
    const both = readLog(`${keras}epoch,loss\n0,3\n1,2\n`);
    expect(both.runs.map(({ format }) => format)).toEqual(['keras-progress', 'keras-csv']);
    const csv = 'epoch,loss\n0,3\n1,2\n';
    expect(readLog(csv + csv).runs.map(curvesOf)).toEqual([['loss 0:3 1:2'], ['loss 0:3 1:2']]);
  });

  test('a dict after a line in plain words is a dict', () => {
    const { runs } = readLog("warming up, loss 9\n{'loss': 1.9, 'epoch': 0.1}\n{'loss': 1.8, 'epoch': 0.2}\n");
    expect(runs.map(({ format }) => format)).toContain('json-lines');
    expect(runs.flatMap(curvesOf)).toContain('loss 0.1:1.9 0.2:1.8');
  });

  test('a log that is cut within a line', () => {
    expect(curvesOf(only(readLog(keras.slice(0, -8))))).toEqual(['loss 1:2']);
    expect(curvesOf(only(readLog(`${glog}Iteration 0, loss = 2.4\n${glog}Iteration 100, lo`)))).toEqual(['loss 0:2.4']);
    expect(curvesOf(only(readLog('[\n {"step": 1, "loss": 2},\n {"step": 2, "lo')))).toEqual(['loss 1:2']);
  });

  test('thousands of updates of one bar', () => {
    const updates = Array.from(
      { length: 5000 },
      (_, i) => `${i}/5000 [===>....] - ETA: 1s - loss: ${(5 - i / 5000).toFixed(4)}`,
    );
    expect(curvesOf(only(readLog(`Epoch 1/2\n${updates.join('\r')}\n`)))).toEqual(['loss 1:4.0002']);
  });

  test('steps that go back: a resume in one run, or another run', () => {
    const at = (step: number, loss: number) => `${glog}Iteration ${step}, loss = ${loss}\n`;
    const resumed = only(
      readLog(`${at(0, 2)}${at(100, 1)}${glog}Restoring previous solver status from a.solverstate\n${at(50, 1.2)}`),
    );
    expect(curvesOf(resumed)).toEqual(['loss 0:2 100:1 50:1.2']);
    expect(resumed.events.map(({ kind, line }) => [kind, line])).toEqual([
      ['resume', 3],
      ['back', 4],
    ]);
    expect(readLog(at(0, 2) + at(100, 1) + at(0, 2) + at(100, 0.5)).runs).toHaveLength(2);
  });

  test('lines that no format takes stand beside the rest', () => {
    const { runs, unknown } = readLog('epoch 1 loss 0.5\nsaving the model\nepoch 2 loss 0.4');
    expect(runs).toHaveLength(1);
    expect(unknown).toEqual({ count: 1, first: [{ line: 2, text: 'saving the model' }] });
  });

  test('the echoed solver and net tell the classes', () => {
    const echo = `${glog}Initializing solver from parameters: \nbase_lr: 0.01\nmax_iter: 100\nlr_policy: "fixed"\n${glog}Initializing net from parameters: \nlayer {\n  name: "ip"\n  type: "InnerProduct"\n  bottom: "data"\n  top: "ip"\n  inner_product_param { num_output: 21 }\n}\nlayer {\n  name: "loss"\n  type: "SoftmaxWithLoss"\n  bottom: "ip"\n  bottom: "label"\n  top: "loss"\n}\n${glog}Iteration 0, loss = 3.04\n`;
    expect(only(readLog(echo)).facts).toEqual({
      baseRate: 0.01,
      maxSteps: 100,
      policy: 'fixed',
      softmaxLosses: ['loss'],
      classes: 21,
    });
  });
});
