import type { RunRecord } from '../../engine/run-record';
import { mean } from '../../lib/statistics';
import { valuesOf } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import { heldOut, swing, batchSwing } from './readings';
import type cell from './cell';

function nameEnding(run: RunRecord): 'both-calm' | 'probe-calms' | 'both-swing' | 'worse' {
  const probed = valuesOf(run, 'probe', 'probe');
  const third = Math.ceil(probed.length / 3);
  if (!(mean(probed.slice(-third)) < 1.2 * mean(probed.slice(-2 * third, -third)))) return 'worse';
  if (swing(run) > 0.1) return 'both-swing';
  return batchSwing(run) > 0.15 ? 'probe-calms' : 'both-calm';
}

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'fixed-to-step',
    prompt:
      'The policy goes from fixed to step: a tenth of the rate from step 100, a hundredth from step 200. What will the last hundred steps show?',
    settings: { policy: 'step' },
    options: [
      {
        id: 'both-swing',
        label: 'Both swing on',
        because: 'At a hundredth of the rate the net changes too little in 100 steps for the probe to swing.',
      },
      {
        id: 'both-calm',
        label: 'Batches and probe both stop swinging',
        because: 'The batches cannot calm down: each has four other pictures, and some are harder than others.',
      },
      {
        id: 'worse',
        label: 'The loss rises again',
        because: 'A smaller step along the gradient does not lose what was learned.',
      },
      {
        id: 'probe-calms',
        label: 'The batches swing on, the probe lies still',
        because:
          'A batch loss swings because the pictures change. Only the probe shows how much the net itself moves, and a small rate hardly moves it.',
      },
    ],
    grade: nameEnding,
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'calm-and-low',
    text: 'This run swings. Change the policy, and nothing else, so that the probe swings by less than 10 % in the last third and the held-out loss after the last step is below 0.135.',
    settings: {},
    lock: ['solver', 'lr', 'momentum', 'steps', 'seed'],
    measure: (run) => ({ swing: swing(run), heldOut: heldOut(run) }),
    bars: {
      swing: { label: 'swing of the probe in the last third', below: 0.1 },
      heldOut: { label: 'held-out loss per pixel, nats', below: 0.135 },
    },
    answers: [
      {
        settings: { policy: 'poly' },
        reaches: true,
        because: 'Half of the rate is still there half-way, and none at the end: it travels far and arrives calmly.',
      },
      {
        settings: { policy: 'step' },
        reaches: false,
        because: 'Calm, but from step 100 on it hardly travels: it stops where the first drop left it.',
      },
      {
        settings: { policy: 'exp' },
        reaches: false,
        because: 'Calm, but the rate is spent early: it stops too high.',
      },
      {
        settings: { policy: 'inv' },
        reaches: false,
        because: 'Calm, but the rate is spent early: it stops too high.',
      },
      {
        settings: { policy: 'multistep' },
        reaches: false,
        because: 'Low, and not calm: its second drop comes within the last third.',
      },
      { settings: { policy: 'sigmoid' }, reaches: false, because: 'Its rate rises: the largest steps come last.' },
    ],
  },
];
