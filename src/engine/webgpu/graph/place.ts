import type { Value } from './graph';
import type { Schedule } from './schedule';

/** Where values lie in the arena, and how many numbers it holds. */
export interface Layout {
  places: Map<Value, number>;
  size: number;
}

/** Places begin at multiples of so many numbers. */
const grain = 4;

/**
 * Gives every value that lies in memory its place. What is there before the step stays where it is; a result has its
 * place from the level that makes it to the last one that reads it, and what lies there next is made on a later level.
 * `resident`: values from before the step that lie in the arena.
 */
export function placeValues({ levels, stored, madeAt, readAt }: Schedule, resident: Iterable<Value>): Layout {
  const places = new Map<Value, number>();
  const space = new Space();
  for (const value of resident) places.set(value, space.take(roomOf(value)));
  const made = [...stored].filter(({ source }) => source.from === 'node');
  const starting = Map.groupBy(made, (value) => madeAt.get(value)!);
  const ending = Map.groupBy(made, (value) => readAt.get(value)!);
  for (let level = 0; level < levels.length; level++) {
    for (const value of starting.get(level) ?? []) places.set(value, space.take(roomOf(value)));
    for (const value of ending.get(level) ?? []) space.give(places.get(value)!, roomOf(value));
  }
  return { places, size: space.size };
}

const roomOf = ({ size, parts }: Value): number => Math.ceil((size * parts) / grain) * grain;

/** Memory that grows at its end; freed places are filled again, the tightest first. */
class Space {
  size = 0;
  #free: { at: number; room: number }[] = [];

  take(room: number): number {
    const fitting = this.#free.filter((gap) => gap.room >= room).sort((a, b) => a.room - b.room || a.at - b.at);
    const gap = fitting[0];
    if (!gap) {
      const at = this.size;
      this.size += room;
      return at;
    }
    const { at } = gap;
    gap.at += room;
    gap.room -= room;
    this.#free = this.#free.filter(({ room: left }) => left > 0);
    return at;
  }

  give(at: number, room: number): void {
    const gaps = [...this.#free, { at, room }].sort((a, b) => a.at - b.at);
    this.#free = [];
    for (const gap of gaps) {
      const last = this.#free.at(-1);
      if (last && last.at + last.room === gap.at) last.room += gap.room;
      else this.#free.push(gap);
    }
  }
}
