import { defineRule, type Found } from '../rule';

/** ln of the vocabularies of usual tokenizers: what a language model with even guesses starts at. */
const starts = [30522, 32000, 50257, 50304, 100277, 128256, 151936, 256000].map(Math.log);

export default defineRule({
  id: 's72',
  needs: ['loss'],
  least: 10,
  wrongWhen: 'the vocabulary is small, or the text is code or tables, whose words are less even',
  find({ main }): Found[] {
    const { first, ending, outcome } = main!;
    const start = starts.find((one) => Math.abs(first - one) < 0.08 * one);
    const isPlateau = ending.mean > 6.5 && ending.mean < 8 && ending.spread < 0.03 * ending.mean;
    if (start === undefined || !isPlateau || ['falling', 'diverged', 'not-finite'].includes(outcome.finding.code))
      return [];
    return [
      {
        strength: 'likely',
        lines: main!.linesAt(0, -1),
        values: { first, start, ended: ending.mean },
        ends: 'did-not-learn',
      },
    ];
  },
});
