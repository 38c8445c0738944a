/** A question and a challenge for the fake engine's experiment. */
export const checks = [
  {
    id: 'q',
    prompt: 'What then?',
    settings: { lr: 1 },
    options: [
      { id: 'up', label: 'It rises', because: '' },
      { id: 'down', label: 'It falls', because: '' },
    ],
  },
];
export const goals = [{ id: 'g', text: 'Reach it.', settings: { loss: 'sum' }, lock: ['seed'] }];
