import type { SyntaxNode } from '@lezer/common';
import type { Member, Members } from './lab-members';

/** What the text at some place can refer to: the syntax tree, the text, and the roots `lab` and `params`. */
export interface Scope {
  root: SyntaxNode;
  text(node: SyntaxNode): string;
  roots: Members;
}

const empty: Member = { type: '' };

/**
 * What an expression stands for, as far as names lead to `lab` or `params`: through members, calls, `await`, and variables that
 * were declared from them before. Undefined for all others.
 */
export function findMember(node: SyntaxNode | null, scope: Scope): Member | undefined {
  switch (node?.name) {
    case 'VariableName':
    case 'VariableDefinition':
      return findVariable(scope.text(node), node.from, scope);
    case 'MemberExpression': {
      const property = node.getChild('PropertyName');
      return property ? membersOf(findMember(node.firstChild, scope))[scope.text(property)] : undefined;
    }
    case 'CallExpression': {
      const { gives } = findMember(node.firstChild, scope) ?? empty;
      return gives && { type: '', members: gives };
    }
    case 'AwaitExpression':
      return findMember(node.lastChild, scope);
    case 'ParenthesizedExpression':
      return findMember(node.firstChild?.nextSibling ?? null, scope);
    default:
      return undefined;
  }
}

export const membersOf = (member: Member | undefined): Members => member?.members ?? {};

/** The members that may be named at a place: after a dot, in a pattern, or as options of a function; null where none can. */
export function listMembersAt(node: SyntaxNode, scope: Scope): Members | null {
  const inMember = closest(node, ['MemberExpression'], 1);
  if (inMember && node.name !== 'VariableName') return membersOf(findMember(inMember.firstChild, scope));
  const pattern = closest(node, ['ObjectPattern'], 2);
  if (pattern) {
    const { parent } = pattern;
    if (parent?.name === 'VariableDeclaration') return membersOf(findMember(valueOf(pattern), scope));
    return parent?.name === 'ParamList' ? scope.roots : null;
  }
  const object = closest(node, ['ObjectExpression'], 2);
  const call = object?.parent?.name === 'ArgList' ? object.parent.parent : null;
  return call ? (findMember(call.firstChild, scope)?.options ?? null) : null;
}

/** The node itself or one above it, at most `up` of them, with one of these names. */
function closest(node: SyntaxNode, names: readonly string[], up: number): SyntaxNode | null {
  let at: SyntaxNode | null = node;
  for (let i = 0; at && i <= up; i++, at = at.parent) if (names.includes(at.name)) return at;
  return null;
}

/** The last declaration of this name before a place, or else the root of this name. */
function findVariable(name: string, before: number, scope: Scope): Member | undefined {
  let found: Member | undefined;
  scope.root.cursor().iterate((ref) => {
    if (ref.from > before) return false;
    if (ref.name !== 'VariableDefinition') return undefined;
    const node = ref.node;
    const declaration = closest(node, ['VariableDeclaration'], 3);
    if (scope.text(node) === name && declaration && declaration.to <= before) found = findDeclared(node, scope);
    return undefined;
  });
  return found ?? scope.roots[name];
}

function findDeclared(node: SyntaxNode, scope: Scope): Member | undefined {
  const { parent } = node;
  if (parent?.name === 'VariableDeclaration') return findMember(valueOf(node), scope);
  if (parent?.name !== 'PatternProperty' || parent.parent?.parent?.name !== 'VariableDeclaration') return undefined;
  const key = parent.getChild('PropertyName') ?? node;
  return membersOf(findMember(valueOf(parent.parent), scope))[scope.text(key)];
}

/** What a variable or a pattern is declared with. */
function valueOf(declared: SyntaxNode): SyntaxNode | null {
  let next = declared.nextSibling;
  while (next && next.name !== 'Equals') {
    if (next.name === ',' || next.name === ';') return null;
    next = next.nextSibling;
  }
  return next?.nextSibling ?? null;
}
