import { expect, it, vi } from 'vitest';

vi.mock('astro:content', () => ({ getCollection: () => [] }));
const { readPlacedExperiments } = await import('../../src/components/lesson-index');

it('reads the experiments of a lesson, what they ask, and the first question among their titles', () => {
  const body = `
<Experiment id="labels" question="Two networks with the same weights." params={{ labels: 'from 1' }} figures={['loss']} />

Words with id="nothing" and a <Claim id="labels/one" />.

<Experiment
  sweep={false}
  id="mask-values"
  caption="a > b"
  question="What does the net see?"
>
<Experiment id="labels" question="And now?" check="from-one" goal="bytes" />
<Experiment id="mask-values" check="from-one" />
<Experiment id="labels" check="from-one" />`;
  expect(readPlacedExperiments(body)).toEqual({
    question: 'What does the net see?',
    experiments: ['labels', 'mask-values'],
    // Of each experiment a question of the same name is another one; asked twice, it is one task.
    tasks: [
      { kind: 'check', id: 'labels_from-one' },
      { kind: 'goal', id: 'labels_bytes' },
      { kind: 'check', id: 'mask-values_from-one' },
    ],
  });
});

it('a lesson may have neither', () =>
  expect(readPlacedExperiments('Words.')).toEqual({ question: null, experiments: [], tasks: [] }));
