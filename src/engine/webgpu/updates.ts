export interface Update {
  /** Tensors of the weight's shape that the update carries from step to step. */
  slots: 0 | 1 | 2;
  /** WGSL: changes `w` by the gradient `g`, decay included, and by `slot0` and `slot1`; `h(2)`, ... follow rate and decay. */
  code: string;
}

/** The optimisers' formulas as WGSL. See ../optimisers for the formulas and their sources. */
export const updates: Record<string, Update> = {
  SgdUpdate: { slots: 0, code: 'w -= rate * g;' },
  MomentumUpdate: {
    slots: 1,
    code: `
      let v = h(2) * slot0 + rate * g;
      slot0 = v;
      w -= v;`,
  },
  NesterovUpdate: {
    slots: 1,
    code: `
      let v = slot0;
      let u = h(2) * v + rate * g;
      slot0 = u;
      w -= (1 + h(2)) * u - h(2) * v;`,
  },
  AdaGradUpdate: {
    slots: 1,
    code: `
      let squares = slot0 + g * g;
      slot0 = squares;
      w -= rate * g / (sqrt(squares) + h(2));`,
  },
  RmsPropUpdate: {
    slots: 1,
    code: `
      let squares = h(2) * slot0 + h(3) * g * g;
      slot0 = squares;
      w -= rate * g / (sqrt(squares) + h(4));`,
  },
  AdaDeltaUpdate: {
    slots: 2,
    code: `
      let squares = h(2) * slot0 + h(3) * g * g;
      let change = g * sqrt((slot1 + h(4)) / (squares + h(4)));
      slot0 = squares;
      slot1 = h(2) * slot1 + h(3) * change * change;
      w -= rate * change;`,
  },
  AdamUpdate: {
    slots: 2,
    code: `
      let first = h(3) * slot0 + h(4) * g;
      let second = h(5) * slot1 + h(6) * g * g;
      slot0 = first;
      slot1 = second;
      w -= rate * first / (sqrt(second) * h(2) + h(7));`,
  },
};
