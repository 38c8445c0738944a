/** What the experiment in the frame has to say. */
export type Heard =
  | { code: 'asks'; id: unknown }
  | { code: 'result'; state: Record<string, unknown>; score: number }
  | { code: 'height'; height: number };

const longestState = 4000;

/** Reads a message of the frame; null for what is none of those above. Never throws. */
export function hearFrame(data: unknown): Heard | null {
  if (typeof data !== 'object' || data === null) return null;
  const { subject, message_id: id, state, score, height } = data as Record<string, unknown>;
  if (subject === 'SPLICE.getState') return { code: 'asks', id };
  if (subject === 'lti.frameResize' && typeof height === 'number' && height > 0)
    return { code: 'height', height: Math.min(20_000, Math.ceil(height)) };
  if (subject !== 'SPLICE.reportScoreAndState' || !isRecord(state) || !Number.isFinite(score)) return null;
  return textLength(state) > longestState ? null : { code: 'result', state, score: Number(score) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A state that cannot be written as JSON is as good as endless. */
function textLength(state: object): number {
  try {
    return JSON.stringify(state).length;
  } catch {
    return Infinity;
  }
}

/** The answer to a frame that asks for its state. */
export const tellState = (id: unknown, state: Record<string, unknown>) => ({
  subject: 'SPLICE.getState.response',
  message_id: id,
  state,
});
