import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { findMember, listMembersAt, type Scope } from './find-member';
import type { Member, Members } from './lab-members';

/** Gives what can be named after `lab` and `params`, with types and the first sentence of the comments. */
export const completeMembers =
  (load: () => Promise<Members>) =>
  async (context: CompletionContext): Promise<CompletionResult | null> => {
    const word = context.matchBefore(/[\w$]*/)!;
    const roots = await load().catch(() => null);
    if (!roots || context.aborted) return null;
    const node = treeOf(context.state).resolveInner(context.pos, -1);
    const members = listMembersAt(node, scopeOf(context.state, roots));
    if (members) return { from: word.from, options: Object.entries(members).map(toCompletion), validFor: /^[\w$]*$/ };
    const isName = node.name === 'VariableName' || (context.explicit && word.from === word.to);
    return isName ? { from: word.from, options: Object.entries(roots).map(toCompletion) } : null;
  };

/** Shows type and meaning of a name under the pointer. */
export const memberTooltips = (load: () => Promise<Members>) =>
  hoverTooltip(async ({ state }, at, side) => {
    const roots = await load().catch(() => null);
    const node = treeOf(state).resolveInner(at, side);
    const member = roots && memberAt(state, node.from, roots);
    if (!member) return null;
    return {
      pos: node.from,
      end: node.to,
      above: true,
      create: () => ({ dom: describe(member, state.sliceDoc(node.from, node.to)) }),
    };
  });

/** What the name that begins at a place stands for. */
export function memberAt(state: EditorState, from: number, roots: Members): Member | undefined {
  const scope = scopeOf(state, roots);
  const node = treeOf(state).resolveInner(from, 1);
  if (node.name === 'VariableName') return findMember(node, scope);
  if (node.name === 'PropertyName' && node.parent?.name === 'MemberExpression') return findMember(node.parent, scope);
  const isListed =
    node.name === 'PropertyName' || node.name === 'PropertyDefinition' || node.name === 'VariableDefinition';
  const listed = isListed ? (listMembersAt(node, scope)?.[state.sliceDoc(node.from, node.to)] ?? null) : null;
  return listed ?? undefined;
}

/** The tree of the whole text, on a busy machine too: a cell is short, and parsed in milliseconds. */
const treeOf = (state: EditorState) => ensureSyntaxTree(state, state.doc.length, 500) ?? syntaxTree(state);

function scopeOf(state: EditorState, roots: Members): Scope {
  return { root: treeOf(state).topNode, text: ({ from, to }) => state.sliceDoc(from, to), roots };
}

function toCompletion([label, member]: [string, Member]): Completion {
  const isFunction = /^(<.*>)?\(.*=>/.test(member.type);
  return { label, type: isFunction ? 'function' : 'property', info: () => describe(member, label) };
}

/** Plain nodes, so that nothing of a text is taken for HTML. */
function describe({ type, doc }: Member, name: string): HTMLElement {
  const box = document.createElement('div');
  box.className = 'cell-hint';
  const code = document.createElement('code');
  code.textContent = type.startsWith('(') || type.startsWith('<') ? name + type : `${name}: ${type || 'object'}`;
  box.append(code);
  if (doc) box.append(Object.assign(document.createElement('p'), { textContent: doc }));
  return box;
}
