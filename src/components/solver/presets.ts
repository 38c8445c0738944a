/** Solvers to start from, as a reader might paste them. */
export const presets: { name: string; text: string }[] = [
  {
    name: 'gamma forgotten',
    text: `net: "train_val.prototxt"
base_lr: 0.01
lr_policy: "step"
stepsize: 10000
max_iter: 100000
momentum: 0.9
weight_decay: 0.0005`,
  },
  {
    name: 'a sound one',
    text: `net: "train_val.prototxt"
type: "SGD"
base_lr: 0.01
lr_policy: "step"
gamma: 0.1
stepsize: 100000
max_iter: 450000
momentum: 0.9
weight_decay: 0.0005`,
  },
  {
    name: 'Adam as a policy',
    text: `net: "train_val.prototxt"
base_lr: 1e-10
lr_policy: "Adam"
max_iter: 100000
momentum: 0.99
weight_decay: 0.0005`,
  },
  {
    name: 'sigmoid',
    text: `net: "train_val.prototxt"
base_lr: 0.01
lr_policy: "sigmoid"
gamma: 0.001
stepsize: 10000
max_iter: 20000
momentum: 0.9
weight_decay: 0.0005`,
  },
];
