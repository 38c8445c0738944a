/**
 * Lines for 0 ... n - 1. AssemblyScript cannot loop over local variables, and only local variables stay in registers.
 *
 * @param {number} n
 * @param {(i: number) => string} line
 */
export const unroll = (n, line) => Array.from({ length: n }, (_, i) => line(i)).join('\n');
