import allGpus from './python/all_gpus.py?raw';
import sweep from './python/sweep.py?raw';

const fence = (text: string) => ['```python', text.trim(), '```'].join('\n');

/** The last cell: the same loop on all GPUs of a machine, and over many rates, as scripts that import the notebook. */
export const writeNextStep = (id: string): string =>
  [
    '## The next step up',
    '',
    `Both scripts import what stands above. Make a module of it first: \`jupyter nbconvert --to script ${id}.ipynb --output experiment\``,
    'writes `experiment.py`. What trains and draws is left out there, since it runs in the notebook only.',
    '',
    '### All GPUs of a machine',
    '',
    fence(allGpus),
    '',
    '### A sweep with Ray Tune',
    '',
    fence(sweep),
    '',
    'Both are for nets and data that are larger than these: the nets above are small, and one core trains them as fast.',
  ].join('\n');
