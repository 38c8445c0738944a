// Runs what checks and goals need, and reads their answers and numbers from it.

const checkSeeds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const goalSeeds = [0, 1, 2];

/** Settings with a seed, where the experiment has one. */
export const withSeed = ({ params }, settings, seed) => ({ ...settings, ...(params.seed && { seed }) });

/** The option that a check's own run makes true, on each seed or on the first. `run(settings)` answers with a run's record. */
export async function gradeCheck({ experiment, run }, check, { firstSeed = false } = {}) {
  const answers = await Promise.all(
    seedsOf(experiment, checkSeeds, firstSeed).map(async (seed) => {
      const record = await run(withSeed(experiment, check.settings, seed));
      return { seed, answer: check.grade(record) };
    }),
  );
  return { id: check.id, answers };
}

/** Of a check's seeds this share has to agree: a question whose answer hangs on the seed is none. */
const agreeing = 0.9;

/**
 * What the answers that a check's seeds gave come to: the option that most of them make true, how many do, and whether that is
 * enough to ask the question.
 * @param {string[]} answers
 * @returns {{ usual: string, count: number, of: number, holds: boolean }}
 */
export function judgeAnswers(answers) {
  const countOf = (option) => answers.filter((one) => one === option).length;
  const usual = [...new Set(answers)].sort((a, b) => countOf(b) - countOf(a))[0];
  const [count, of] = [countOf(usual), answers.length];
  return { usual, count, of, holds: count >= agreeing * of };
}

/** What a goal measures at its start and for each of its answers, on each seed or on the first. */
export async function measureGoal({ experiment, run }, goal, { firstSeed = false } = {}) {
  const answers = await Promise.all(
    settingsOf(goal).map(async (settings) => {
      const seeds = await Promise.all(
        seedsOf(experiment, goalSeeds, firstSeed).map(async (seed) => {
          const record = await run(withSeed(experiment, settings, seed));
          return { seed, numbers: goal.measure(record) };
        }),
      );
      return { settings, seeds };
    }),
  );
  return { id: goal.id, answers };
}

/** Whether stored answers of a check are of all its seeds. */
export function isCheckComplete(experiment, check, { answers }) {
  return isOfSeeds(experiment, answers, checkSeeds);
}

/** Whether stored numbers of a goal are of its start and its answers of today, on all seeds. */
export function isGoalComplete(experiment, goal, { answers }) {
  const wanted = settingsOf(goal).map((settings) => JSON.stringify(settings));
  return (
    answers.map(({ settings }) => JSON.stringify(settings)).join() === wanted.join() &&
    answers.every(({ seeds }) => isOfSeeds(experiment, seeds, goalSeeds))
  );
}

/** The start, then the answers: against the defaults. */
const settingsOf = (goal) =>
  [{}, ...goal.answers.map(({ settings }) => settings)].map((settings) => ({ ...goal.settings, ...settings }));
/** An experiment without a seed has one run for all of them. */
const seedsOf = ({ params }, seeds, firstSeed) => (firstSeed || !params.seed ? seeds.slice(0, 1) : seeds);
const isOfSeeds = (experiment, entries, seeds) =>
  entries.map(({ seed }) => seed).join() === seedsOf(experiment, seeds, false).join();
