// What of an experiment is judged by runs and kept in its evidence: claims, checks and goals, each in the same three ways.
import { isClaimComplete, judgeClaim } from './judge-claims.mjs';
import { gradeCheck, isCheckComplete, isGoalComplete, measureGoal } from './judge-questions.mjs';
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

/** Every claim, check and goal of an experiment, each with the name of its list. */
export function listItems(experiment) {
  return itemLists.flatMap((list) => (experiment[list] ?? []).map((item) => ({ list, item })));
}

/** Judges one of them on all its seeds, or on the first. */
export const judgeItem = (setup, { list, item }, options) => judges[list](setup, item, options);
/** What is stored of it, undefined where nothing is. */
export const findStored = (evidence, { list, item }) => evidence?.[list]?.find(({ id }) => id === item.id);
/** Whether what is stored is of all its seeds and settings. */
export const isComplete = (setup, { list, item }, stored) => completeness[list](setup, item, stored);
/** What is stored or judged, of the first seed alone. */
export const onFirstSeed = ({ list }, judged) => firstSeeds[list](judged);
