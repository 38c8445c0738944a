import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { fcn, type FcnDescription } from './describe/zoo/fcn';
import type { NetWithHidden } from './net';

export type FcnOptions = FcnDescription & { random: Random };

/**
 * Small fully convolutional network: [batch, height, width, channels] -> [batch, height, width, classes]; height and width are multiples of 4. A frozen deconvolution is one whose
 * weight the optimiser leaves out. Hidden: conv3.
 */
export function createFcn({ random, ...options }: FcnOptions): BuiltNet & NetWithHidden {
  const net = build(fcn(options), { random });
  return { ...net, hidden: net.at('relu3') };
}
