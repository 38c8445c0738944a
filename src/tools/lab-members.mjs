// Which members of its `lab` the run of an experiment names.
import { walk } from './syntax.mjs';

/** Objects of `lab` that hold what makes numbers. */
const holders = ['nets', 'data', 'metrics'];
/** Members of `lab` that are functions of lib. */
const helpers = ['random', 'endedAt'];
/** What the engine and tfjs give: their changes show in the numbers. */
const engine = ['tf', 'train', 'listen', 'timeOf', 'loadTfLayers'];

/**
 * Names below `nets`, `data` and `metrics` that `run`, a function node, uses, and whether it draws random numbers or asks
 * what a series ended at. Throws
 * where that cannot be told: an object of `lab` handed on as a whole, or a member of `lab` that is not known here.
 */
export function findLabMembers(run, file) {
  const parents = new Map();
  walk(run.body, (node, parent) => parents.set(node, parent ?? run));
  const referencesTo = (name) => [...parents.keys()].filter((node) => node.name === name && isReference(node, parents));

  /** Members that are taken from the object that `node` stands for: name, and the nodes that stand for the member. */
  function membersOf(node) {
    const parent = parents.get(node);
    if (parent.type === 'MemberExpression' && parent.object === node && !parent.computed)
      return [[parent.property.name, [parent]]];
    if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
      return referencesTo(parent.id.name).flatMap(membersOf);
    if (
      parent.type === 'VariableDeclarator' &&
      parent.id.properties?.every(({ value }) => value?.type === 'Identifier')
    )
      return parent.id.properties.map(({ key, value }) => [key.name, referencesTo(value.name)]);
    throw new Error(`an object of lab is handed on as a whole in ${file} (name its members: nets.createFcn)`);
  }

  const found = { nets: [], data: [], metrics: [], random: false, endedAt: false };
  for (const [name, nodes] of referencesTo('lab').flatMap(membersOf)) {
    if (helpers.includes(name)) found[name] = true;
    else if (holders.includes(name)) found[name].push(...nodes.flatMap(membersOf).map(([member]) => member));
    else if (!engine.includes(name))
      throw new Error(
        `unknown member of lab in ${file}: ${name} (say in src/tools/lab-members.mjs where it comes from)`,
      );
  }
  for (const name of holders) found[name] = [...new Set(found[name])].sort();
  return found;
}

/** Whether an identifier stands for a value, and not for a key, the name of a member, or a variable that is declared. */
function isReference(node, parents) {
  const parent = parents.get(node);
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed;
  if (parent.type === 'Property') return parent.value === node && parents.get(parent).type === 'ObjectExpression';
  return parent.id !== node;
}
