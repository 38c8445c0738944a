import { CompletionContext } from '@codemirror/autocomplete';
import { javascript } from '@codemirror/lang-javascript';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { completeMembers, memberAt } from '../../../src/components/cell/completion';
import type { Members } from '../../../src/components/cell/lab-members';

const roots: Members = {
  lab: {
    type: 'Lab',
    members: {
      train: {
        type: 'object',
        members: {
          fit: {
            type: '(options: FitOptions) => AsyncGenerator<FitSample>',
            doc: 'Trains.',
            options: { steps: { type: 'number' }, loss: { type: '() => Scalar' } },
          },
        },
      },
      nets: {
        type: 'object',
        members: { createFcn: { type: '() => Fcn', gives: { apply: { type: '(x: Tensor) => Tensor' } } } },
      },
    },
  },
  params: { type: '', members: { lr: { type: 'number', doc: 'Learning rate.' } } },
};

/** A text with `|` for the cursor. */
function open(text: string) {
  const at = text.indexOf('|');
  const state = EditorState.create({ doc: text.replace('|', ''), extensions: [javascript({ typescript: true })] });
  return { state, at };
}
async function complete(text: string, explicit = false): Promise<string[] | null> {
  const { state, at } = open(text);
  const found = await completeMembers(() => Promise.resolve(roots))(new CompletionContext(state, at, explicit));
  return found && found.options.map(({ label }) => label);
}
const inRun = (text: string) => `async function* run({ lab, params }) {\n  ${text}\n}`;

test.each([
  ['after a dot', 'lab.|', ['train', 'nets']],
  ['in the midst of a name', 'lab.tr|', ['train', 'nets']],
  ['further down', 'lab.train.|', ['fit']],
  ['parameters', 'const a = 2 * params.|', ['lr']],
  ['of a variable', 'const train = lab.train; train.|', ['fit']],
  ['of a part of a pattern', 'const { train } = lab; train.f|', ['fit']],
  ['of a part with another name', 'const { train: learn } = lab; learn.|', ['fit']],
  ['of what a function gives', 'const net = lab.nets.createFcn(); net.|', ['apply']],
  ['of what a promise brings', 'const net = await lab.nets.createFcn(); (net).|', ['apply']],
  ['in a pattern', 'const { | } = lab.train;', ['fit']],
  ['in a pattern that goes on', 'const { train, n| } = lab;', ['train', 'nets']],
  ['as options', 'lab.train.fit({ | })', ['steps', 'loss']],
  ['as further options', 'lab.train.fit({ steps: 1, l| })', ['steps', 'loss']],
])('members are named %s', async (_, text, names) => {
  expect(await complete(inRun(text))).toEqual(names);
});

test('what a variable is comes from its last declaration before', async () => {
  expect(await complete(inRun('{ const t = params; } const t = lab.train; t.|'))).toEqual(['fit']);
  expect(await complete(inRun('const lab = 1; lab.|; const lab = 2;'))).not.toContain('fit');
});

test('the roots are named where a name is begun', async () => {
  expect(await complete(inRun('l|'))).toEqual(['lab', 'params']);
  expect(await complete(inRun('const a = |'), true)).toEqual(['lab', 'params']);
  expect(await complete('async function* run({ | }) {}')).toEqual(['lab', 'params']);
});

test.each([
  ['of values that are not known', 'const a = [1]; a.|', []],
  ['within a text', "const a = 'lab.|';", null],
  ['within a comment', '// lab.|', null],
  ['as values of options', 'lab.train.fit({ steps: lab.train.| })', ['fit']],
])('%s: what is named', async (_, text, names) => {
  expect(await complete(inRun(text))).toEqual(names);
});

test('without the data there is nothing to name, and nothing fails', async () => {
  const { state, at } = open(inRun('lab.|'));
  const failing = () => Promise.reject(new Error('offline'));
  expect(await completeMembers(failing)(new CompletionContext(state, at, false))).toBeNull();
});

test.each([
  ['lab.train.|fit({})', 'Trains.'],
  ['const { train } = lab; train.|fit', 'Trains.'],
  ['const a = params.|lr', 'Learning rate.'],
  ['lab.train.fit({ |steps: 1 })', undefined],
])('the name under the pointer is explained: %s', (text, doc) => {
  const { state, at } = open(inRun(text));
  const member = memberAt(state, at, roots);
  expect(member).toBeDefined();
  expect(member!.doc).toBe(doc);
});
