import { expect, test } from 'vitest';
import { readSymptomWords } from '../../../src/clinic/report/symptom-words';

const mdx = `---
sentence: "It stands."
words:
  - "stands"
experiment:
  id: gan
  settings: { lrD: 0.1 }
  changed: { lrD: 0.2 }
  curve: "losses/d"
  of: learned
cases:
  even:
    says: "It stands, as it should."
    cause: "Here it is {first}."
  odd:
    fix: "Say \\"no\\"."
noShow: "no"
---

**Cause.** None.
`;

test('the cases of a symptom, and what a run must have come to for its experiment', () => {
  const { cases, showMe } = readSymptomWords(mdx);
  expect(cases).toEqual({
    even: { says: 'It stands, as it should.', cause: 'Here it is {first}.' },
    odd: { fix: 'Say "no".' },
  });
  expect(showMe).toEqual({ experiment: 'gan', settings: { lrD: 0.1 }, of: 'learned' });
});
