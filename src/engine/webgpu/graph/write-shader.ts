import type { Slot, Written } from './write-kernel';

/** Threads of a workgroup. */
export const groupSize = 64;

/** A dispatch: kernels that need nothing of one another, in one shader. */
export interface Shader {
  code: string;
  /** Four to a vector of the uniform block; an empty one only fills a vector up. */
  slots: (Slot | null)[];
  groups: number;
  /** The kernels in words. */
  label: string;
}

/** A kernel with its number of threads. */
export interface Job extends Written {
  name: string;
  threads: number;
}

const prelude = `
fn isNaN(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
fn relu(x: f32) -> f32 { return select(x, 0.0, x < 0.0); }
fn slope(y: f32) -> f32 { return select(select(0.0, 1.0, y > 0.0), y, isNaN(y)); }
fn larger(a: f32, b: f32) -> f32 { return select(max(a, b), a + b, isNaN(a) || isNaN(b)); }
fn smaller(a: f32, b: f32) -> f32 { return select(min(a, b), a + b, isNaN(a) || isNaN(b)); }
fn toHalf(x: f32) -> f32 {
  let bits = bitcast<u32>(x);
  let sign = bits & 0x80000000u;
  let size = bits & 0x7fffffffu;
  if (size > 0x7f800000u) { return x; }
  if (size >= 0x477ff000u) { return bitcast<f32>(sign | 0x7f800000u); }
  if (size >= 0x38800000u) { return bitcast<f32>(sign | ((size + 0xfffu + ((size >> 13u) & 1u)) & 0xffffe000u)); }
  let exponent = size >> 23u;
  if (exponent < 102u) { return bitcast<f32>(sign); }
  let drop = 126u - exponent;
  let digits = (size & 0x7fffffu) | 0x800000u;
  let units = (digits + (1u << (drop - 1u)) - 1u + ((digits >> drop) & 1u)) >> drop;
  return bitcast<f32>(sign | bitcast<u32>(f32(units) * ${2 ** -24}));
}
fn addParts(first: u32, parts: u32, size: u32) -> f32 {
  var sum = 0.0;
  for (var p = 0u; p < parts; p++) { sum += A[first + p * size]; }
  return sum;
}`;

/**
 * One shader for kernels of the same level. Equal ones are instances of one function: which of them a workgroup belongs to
 * follows from its number. `vectors`: length of the uniform block; `tables`: how many buffers there are beside the arena.
 */
export function writeShader(
  jobs: readonly Job[],
  tables: number,
): Omit<Shader, 'code'> & { write(vectors: number): string } {
  const functions = new Map<string, string>();
  const slots: (Slot | null)[] = [];
  const calls: string[] = [];
  const names: string[] = [];
  let groups = 0;
  for (const { name, threads, text, instances } of gatherInstances(jobs)) {
    const fn = functions.get(text) ?? `kernel${functions.size}`;
    functions.set(text, fn);
    const first = slots.length / 4;
    const stride = Math.ceil(instances[0]!.length / 4);
    for (const instance of instances) for (let j = 0; j < 4 * stride; j++) slots.push(instance[j] ?? null);
    const each = Math.ceil(threads / groupSize);
    const from = groups;
    groups += each * instances.length;
    names.push(instances.length > 1 ? `${instances.length} ${name}` : name);
    calls.push(
      instances.length > 1
        ? `if (g >= ${from}u && g < ${groups}u) {
    let q = (g - ${from}u) / ${each}u;
    let t = (g - ${from}u - q * ${each}u) * ${groupSize}u + l;
    if (t < ${threads}u) { ${fn}(t, ${first}u + q * ${stride}u); }
  }`
        : `if (g >= ${from}u && g < ${groups}u) {
    let t = (g - ${from}u) * ${groupSize}u + l;
    if (t < ${threads}u) { ${fn}(t, ${first}u); }
  }`,
    );
  }
  const bindings = Array.from(
    { length: tables },
    (_, i) => `@group(0) @binding(${5 + i}) var<storage, read> T${i}: array<u32>;`,
  );
  const write = (vectors: number): string => `
struct Block { slots: array<vec4u, ${vectors}> }
@group(0) @binding(0) var<uniform> P: Block;
@group(0) @binding(1) var<uniform> S: vec4u;
@group(0) @binding(2) var<storage, read_write> A: array<f32>;
@group(0) @binding(3) var<storage, read> F: array<u32>;
@group(0) @binding(4) var<storage, read_write> R: array<f32>;
${bindings.join('\n')}
${prelude}
${[...functions].map(([text, fn]) => `fn ${fn}(t: u32, b_: u32) {\nlet step = S.x;\n${text}\n}`).join('\n')}
@compute @workgroup_size(${groupSize})
fn main(@builtin(workgroup_id) w: vec3u, @builtin(num_workgroups) n: vec3u, @builtin(local_invocation_index) l: u32) {
  let g = w.y * n.x + w.x;
  ${calls.join('\n  ')}
}`;
  return { slots, groups, label: names.join(' + '), write };
}

/** Kernels of the same text and as many threads, with the slots of each. */
function gatherInstances(jobs: readonly Job[]): (Omit<Job, 'slots'> & { instances: Slot[][] })[] {
  const kinds = new Map<string, Omit<Job, 'slots'> & { instances: Slot[][] }>();
  for (const { slots, ...job } of jobs) {
    const key = `${job.threads} ${job.text}`;
    const kind = kinds.get(key);
    if (kind) kind.instances.push(slots);
    else kinds.set(key, { ...job, instances: [slots] });
  }
  return [...kinds.values()];
}
