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

/** How many seconds of the reference machine a second of CPU is here and now: the median of three. */
function speed() {
  const [, middle] = [1, 2, 3].map(timeLoop).sort((a, b) => a - b);
  return referenceSeconds / middle;
}

function timeLoop() {
  const before = used();
  referenceLoop();
  return used() - before;
}
// The first time is the compiler's.
referenceLoop();

/**
 * Does something and resolves to what it gives and to what it cost in core-seconds: CPU time, not time on the clock, times
 * the speed of this process before and after. Nothing else may run in the process meanwhile.
 */
export async function measureCost(work) {
  const before = speed();
  const began = used();
  const value = await work();
  const seconds = used() - began;
  return { value, coreSeconds: (seconds * (before + speed())) / 2 };
}
