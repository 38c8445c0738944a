import { summarise } from './statistics.mjs';

/** Relative difference of the first losses up to which two engines count as having started from the same weights. */
export const tolerance = 1e-3;

/** An engine whose single step takes this many times its turn has said enough after two rounds. */
const slowFactor = 3;
const slowRounds = 2;

/** Steps whose losses are compared. */
const comparedSteps = 3;

/**
 * Lets contenders train one problem in turns: each round gives each of them `ms` milliseconds, so that a slow moment of the
 * machine falls on all. A contender is `{ about, start(), prepare, measure }`: `start` answers with `{ ask, close }`,
 * `prepare` and `measure` are what these tasks are given. Answers with a row for each, `{ ...about, min, median, quartiles,
 * rounds, losses, firstMs, encode, bytes, dispatches }` in milliseconds per step, or `{ ...about, note }` where it has no such net. `encode` is the
 * least of the rounds' means: one command buffer takes less than the clock can tell.
 */
export async function runRounds(contenders, { rounds, ms, block, log, print = false }) {
  const running = [];
  for (const contender of contenders) {
    const row = { ...contender.about };
    const entry = { row, measure: contender.measure, blocks: [], encode: [], rounds: [] };
    running.push(entry);
    log(`${row.work}: ${row.engine} starts`);
    entry.session = await contender.start();
    await attempt(entry, async () => {
      const { losses, firstMs } = await entry.session.ask('prepare', { ...contender.prepare, steps: comparedSteps });
      Object.assign(row, { losses, firstMs });
      if (print && row.engine === 'this engine')
        log(`${row.work} on ${row.backend}:\n${await entry.session.ask('printStep')}`);
    });
  }
  compareLosses(running.map(({ row }) => row));
  for (let round = 0; round < rounds; round++) {
    const isDone = ({ rounds: minima }) => minima.length >= slowRounds && Math.min(...minima) > slowFactor * ms;
    for (const entry of running.filter((one) => !one.row.note && !isDone(one))) {
      log(`${entry.row.work}: round ${round + 1}, ${entry.row.engine}`);
      await attempt(entry, async () => {
        const { total, encode } = await entry.session.ask('measure', { ms, block, ...entry.measure });
        entry.blocks.push(...total);
        if (encode.length > 0) entry.encode.push(mean(encode));
        entry.rounds.push(Math.min(...total));
      });
    }
  }
  for (const entry of running) {
    const { row, blocks, rounds: minima, session } = entry;
    if (!row.note) {
      const counts = { bytes: await session.ask('countBytes'), dispatches: await session.ask('countDispatches') };
      Object.assign(row, summarise(blocks), { rounds: minima, ...counts });
      if (entry.encode.length > 0) row.encode = Math.min(...entry.encode);
    }
    await session.close();
  }
  return running.map(({ row }) => row);
}

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** What an engine cannot do is said in its row and does not end the others. */
async function attempt({ row }, work) {
  try {
    await work();
  } catch (cause) {
    row.note = cause.message.replace(/^(js)?[hH]andle\.\w+: (Error: )?/, '').split('\n')[0];
  }
}

/** Notes in its row when an engine's first losses differ from those of the first engine that has any. */
export function compareLosses(rows) {
  const reference = rows.find(({ losses }) => losses);
  for (const row of rows) {
    // An engine that tells the mean of an epoch only gives the loss of its first batch.
    const wrong = row.losses?.find((loss, i) => !(Math.abs(loss / reference.losses[i] - 1) <= tolerance));
    if (wrong !== undefined)
      row.note = `first losses ${row.losses} are not those of ${reference.engine}: ${reference.losses}`;
  }
}
