// Runs in every page that the check opens, before anything else: notes what goes wrong, and what the engine tells.

/** Serialised into the page: uses nothing from outside. */
function probe() {
  const state = { said: [], numbers: [], over: false };
  const tell = () => {
    if (top === self) return;
    const problem = document.querySelector('.experiment .problem')?.textContent ?? null;
    top.postMessage({ clinic: { said: state.said, over: state.over, problem, origin: self.origin } }, '*');
  };
  const say = (text) => {
    state.said.push(text.slice(0, 300));
    tell();
  };
  Object.defineProperty(globalThis, 'clinicProbe', { value: state });
  // Firefox says so of a module that was asked for ahead and is there already. One that is missing is an error where it is needed.
  const isAhead = (target) => target.rel === 'modulepreload';
  addEventListener(
    'error',
    ({ message, target }) => isAhead(target) || say(message ?? `not loaded: ${target.src ?? target.href}`),
    true,
  );
  addEventListener('unhandledrejection', ({ reason }) => say(`unhandled: ${reason}`));
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    say(`refused by ${effectiveDirective}: ${blockedURI}`),
  );
  for (const level of ['error', 'warn']) {
    const original = console[level];
    console[level] = (...words) => {
      say(`console ${level}: ${words.join(' ')}`);
      original.apply(console, words);
    };
  }

  /** Every number of a frame, in the order of its fields. A picture of bytes counts as one number made of all. */
  const collect = (value) => {
    if (value instanceof Uint8Array || value instanceof Uint8ClampedArray)
      return void state.numbers.push(value.reduce((hash, byte) => Math.imul(hash ^ byte, 16777619) >>> 0, 2166136261));
    if (typeof value === 'number') return void state.numbers.push(value);
    if (typeof value === 'object' && value !== null) for (const key of Object.keys(value)) collect(value[key]);
  };
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'ready') state.numbers = [];
        if (data.type === 'frames') data.frames.forEach(collect);
        // The run of an experiment that listens ends only when it is told to.
        if (data.type === 'done' || data.type === 'listens') state.over = true;
        tell();
      });
    }
  };
  setInterval(tell, 1000);
}

/** The page with the probe at the top of its head, before a policy could refuse it. */
export const addProbe = (html) => html.replace(/<head\b[^>]*>/i, (head) => `${head}<script>(${probe})()</script>`);

/**
 * What the page has told so far. Numbers travel as text: WebDriver has no word for NaN.
 * Serialised into the page.
 */
export function readProbe() {
  const { said, over, numbers } = globalThis.clinicProbe;
  const problem = document.querySelector('.experiment .problem')?.textContent ?? null;
  return { said, over, problem, numbers: over ? numbers.map(String).join(' ') : '' };
}
