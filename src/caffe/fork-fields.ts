/** What forks of Caffe add to a solver: BVLC's Caffe stops at these fields, the fork reads them. */
export const forkFields: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'the fork for SSD': ['eval_type', 'ap_version', 'show_per_class_result', 'plateau_winsize'],
    "NVIDIA's fork": [
      'min_lr',
      'rampup_interval',
      'rampup_lr',
      'momentum_policy',
      'max_momentum',
      'momentum_power',
      'local_lr_auto',
      'local_gw_ratio',
      'larc',
      'larc_policy',
      'larc_turbo',
      'max_epoch',
      'epoch_size',
      'per_parameter_reduce',
      'store_blobs_in_old_format',
      'global_grad_scale',
    ],
    "Intel's fork": ['warmup_iter', 'warmup_start_lr', 'stagelr', 'stageiter'],
  }).flatMap(([fork, fields]) => fields.map((field) => [field, fork] as const)),
);

/** Policies of forks. */
export const forkPolicies: ReadonlyMap<string, string> = new Map([
  ['plateau', 'the fork for SSD'],
  ['multifixed', "Intel's fork"],
  ['sgdr', "jolibrain's fork"],
]);

/** With one of these the rate is another for each layer, or begins small: what `base_lr` says alone is no guide. */
export const rateFields: readonly string[] = ['local_lr_auto', 'larc', 'rampup_interval', 'warmup_iter', 'stagelr'];
