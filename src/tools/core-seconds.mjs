// What work costs, in seconds of one core of the machine that limits are set for: a slower or busier one gives the same figure.

/** Seconds of CPU that the reference loop takes on that machine, a cloud core of 2025 that does nothing else. */
const referenceSeconds = 0.0053;

const values = new Float64Array(4096).fill(1);

/** A fixed amount of arithmetic on memory, about 5 ms. */
function referenceLoop() {
  for (let pass = 0; pass < 2000; pass++) for (let i = 0; i < values.length; i++) values[i] = values[i] * 0.999 + 0.001;
}

/** CPU seconds that this process has used, all its threads together. */
function used() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * The least CPU time that the loop took in this process. A busy machine compiles late and runs the loop in its slow form at
 * first, so it is tried again with each measurement.
 */
let best = Infinity;

function tryLoop(times) {
  for (let i = 0; i < times; i++) {
    const before = used();
    referenceLoop();
    best = Math.min(best, used() - before);
  }
}
tryLoop(20);

/**
 * Does something and resolves to what it gives and to what it cost in core-seconds: CPU time, not time on the clock, times
 * the speed of this machine. Nothing else may run in the process meanwhile.
 */
export async function measureCost(work) {
  tryLoop(3);
  const began = used();
  const value = await work();
  const seconds = used() - began;
  tryLoop(3);
  return { value, coreSeconds: (seconds * referenceSeconds) / best };
}
