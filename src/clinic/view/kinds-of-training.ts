import type { RunView } from './run-view';

const named = ({ run }: RunView, pattern: RegExp): boolean => [...run.series.keys()].some((name) => pattern.test(name));

/** GRPO, PPO and their like, whose loss is an advantage times a ratio: 0 and below are no fault. */
export const isPolicyOptimisation = (view: RunView): boolean =>
  named(
    view,
    /^(?:train\/)?(?:reward(?:_std|s\/.*)?|completion_length|completions\/.*|kl|policy_loss|advantages?|clip_ratio.*|frac_reward_zero_std|entropy_loss|approx_kl)$/i,
  ) && named(view, /reward|advantage|approx_kl|completion/i);

/** A GAN: one loss for each of two networks. */
export const isAdversarial = (view: RunView): boolean =>
  named(view, /(?:^|[_\s/])(?:d|disc|discriminator|critic)(?:$|[_\s/\d])|loss_?d(?:$|[_\s])|\bd_loss|disc_loss/i) &&
  named(view, /(?:^|[_\s/])(?:g|gen|generator)(?:$|[_\s/\d])|loss_?g(?:$|[_\s])|\bg_loss|gen_loss/i);
