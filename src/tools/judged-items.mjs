// What of an experiment is judged by runs and kept in its evidence: claims, checks and goals, each in the same three ways.
import { isClaimComplete, judgeClaim } from './judge-claims.mjs';
import { gradeCheck, isCheckComplete, isGoalComplete, measureGoal, withSeed } from './judge-questions.mjs';
import { itemLists } from './slices.mjs';

const judges = { claims: judgeClaim, checks: gradeCheck, goals: measureGoal };
const completeness = {
  claims: ({ node }, claim, stored) => isClaimComplete(node, claim, stored),
  checks: ({ experiment }, check, stored) => isCheckComplete(experiment, check, stored),
  goals: ({ experiment }, goal, stored) => isGoalComplete(experiment, goal, stored),
};
const firstSeeds = {
  claims: ({ seeds, controls }) => [seeds[0], controls.slice(0, 1)],
  checks: ({ answers }) => answers[0],
  goals: ({ answers }) => answers.map(({ settings, seeds }) => [settings, seeds[0]]),
};

/** What of an item can be run again on its own, with what is stored of that: each answer of a goal. */
const parts = {
  claims: (claim, stored) => [[claim, stored]],
  checks: (check, stored) => [[check, stored]],
  goals: (goal, { answers }) =>
    answers.map((answer) => [{ ...goal, settings: answer.settings, answers: [] }, { answers: [answer] }]),
};
/** Settings of the runs of such a part, but for the seed, and moves on the way. */
const runs = {
  claims: ({ node }, claim) => Object.values(node.claimRuns(claim)).flat(),
  checks: (_, { settings }) => [{ settings }],
  goals: (_, { settings }) => [{ settings }],
};

/** Every claim, check and goal of an experiment, each with the name of its list. */
export function listItems(experiment) {
  return itemLists.flatMap((list) => (experiment[list] ?? []).map((item) => ({ list, item })));
}

/** The parts of one of them that can be run again each on its own, with what is stored of each. */
export const listParts = ({ list, item }, stored) =>
  parts[list](item, stored).map(([part, known]) => ({ one: { list, item: part }, stored: known }));
/** The settings and moves of what one of them runs on the first seed. */
export const runsOf = (setup, { list, item }) =>
  runs[list](setup, item).map((run) => ({ ...run, settings: withSeed(setup.experiment, run.settings, 0) }));
/** Judges one of them on all its seeds, or on the first. */
export const judgeItem = (setup, { list, item }, options) => judges[list](setup, item, options);
/** What is stored of it, undefined where nothing is. */
export const findStored = (evidence, { list, item }) => evidence?.[list]?.find(({ id }) => id === item.id);
/** Whether what is stored is of all its seeds and settings. */
export const isComplete = (setup, { list, item }, stored) => completeness[list](setup, item, stored);
/** What is stored or judged, of the first seed alone. */
export const onFirstSeed = ({ list }, judged) => firstSeeds[list](judged);
