/** Whether a loss measures how a training goes. `policy`: of GRPO, PPO and their like it is an advantage times a ratio, of DQN an error of moving targets. `adversarial`: a GAN has two. */
export type TrainingKind = 'direct' | 'policy' | 'adversarial';

/** Columns of trainers that optimise a policy, or learn what actions are worth: the targets of their loss move. */
const ofPolicy =
  /(?:^|[/_])(?:rewards?|advantages?|approx_?kl|completion_length|completions|clip_ratio|clip_?frac|ep_rew(?:_mean)?|ep_len(?:_mean)?|episode_(?:rewards?|returns?))(?:$|[/_])|^kl$/i;
const ofReward = /reward|advantage|approx_?kl|completion|ep_rew|episode_return/i;

const who = (names: string): RegExp =>
  new RegExp(String.raw`(?:^|[_\s/])(?:${names})(?:$|[_\s/\d])|loss_?(?:${names})(?:$|[_\s])`, 'i');
/** Names of the losses of a GAN's two networks. */
export const ofDiscriminator = who('d|disc|discriminator|critic');
export const ofGenerator = who('g|gen|generator');

/** What kind of training the names of its curves are of. */
export function recogniseTraining(names: readonly string[]): TrainingKind {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (has(ofPolicy) && has(ofReward)) return 'policy';
  const losses = names.filter((name) => /loss/i.test(name));
  return losses.some((name) => ofDiscriminator.test(name)) && losses.some((name) => ofGenerator.test(name))
    ? 'adversarial'
    : 'direct';
}

/**
 * Whether the log is one of Hugging Face's trainer, which names its `learning_rate` in each object. What it trains was mostly trained
 * before: a loss that falls by little may be all that was left to learn.
 */
export const isTuning = (format: string, names: readonly string[]): boolean =>
  /^json-/.test(format) && names.includes('learning_rate');
