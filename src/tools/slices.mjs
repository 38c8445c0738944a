// Cuts the files of an experiment into the parts that stamps are made of: each a module of its own, without texts.
import { findLabMembers } from './lab-members.mjs';
import { keyOf, parse, propertiesOf, walk } from './syntax.mjs';

/** Properties that only readers see, where their value is a text. */
const texts = new Set(['text', 'prompt', 'label', 'because', 'hint', 'note', 'title']);
const isText = (property) =>
  keyOf(property) === 'optionLabels' ||
  (texts.has(keyOf(property)) &&
    (property.value.type === 'TemplateLiteral' || typeof property.value.value === 'string'));

/** The lists of an experiment whose items are judged, each by code of its own. */
export const itemLists = ['claims', 'checks', 'goals'];

/** What of a goal makes its stored numbers. Everything else of it is data: tests judge by that as it is today. */
const measuring = ['measure'];

/**
 * The parts that `text`, that of the file `file` of an experiment, describes, by name: `run` (with the parameters) of a cell, and
 * `claims/<id>`, `checks/<id>`, `goals/<id>` (what it measures) and `bars/<id>` (with its bars) of exported lists. Each is the code
 * of a module that stands where the file stands, keeps its imports and helpers, and exports that part in place of the cell or the
 * lists; a bundler then drops what the part does not reach. Throws when the file holds neither.
 * @returns {Record<string, string>}
 */
export function cutFile(text, file) {
  const statements = parse(text, file);
  const cell = statements.find(({ type }) => type === 'ExportDefaultDeclaration');
  const lists = statements.filter((statement) => itemLists.includes(nameOf(statement)));
  const parts = { ...(cell && cutCell(text, file, statements, cell)), ...cutLists(text, file, statements, lists) };
  if (Object.keys(parts).length > 0) return parts;
  throw new Error(
    `nothing of an experiment in ${file} (write export default defineCell({ ... }) or export const claims = [...])`,
  );
}

/** The name of an exported constant. */
const nameOf = ({ type, declaration }) =>
  type === 'ExportNamedDeclaration' ? declaration?.declarations?.[0].id.name : undefined;

function cutCell(text, file, statements, exported) {
  const description = exported.declaration.arguments?.[0];
  if (description?.type !== 'ObjectExpression')
    throw new Error(`no cell in ${file} (write export default defineCell({ ... }))`);
  const { params, run } = propertiesOf(description);
  const show = (name, property) => `export const ${name} = { ${without(text, property, isText)} };\n`;
  const code = show('settings', params) + show('cell', run) + exportMembers(findLabMembers(run.value, file));
  return { run: markPure(text, statements, 0, exported.start) + code + markPure(text, statements, exported.end) };
}

/** The parts of exported lists of items; `statements` are those of the file. */
function cutLists(text, file, statements, lists) {
  const others = statements
    .filter((statement) => !lists.includes(statement))
    .map((statement) => markPure(text, statements, statement.start, statement.end))
    .join('\n');
  const part = (code) => `${others}\n${code}`;
  const itemPart = (name, node, keeps) => {
    const aside = node.properties.filter((property) => !keeps(keyOf(property)));
    const code = without(text, node, (property) => isText(property) || aside.includes(property));
    return [name, part(`export const item = ${code};`)];
  };
  const items = lists.flatMap((statement) => {
    const list = nameOf(statement);
    return listItems(statement.declaration.declarations[0].init, list, file).flatMap(([id, node]) =>
      list === 'goals'
        ? [
            itemPart(`goals/${id}`, node, (key) => measuring.includes(key)),
            itemPart(`bars/${id}`, node, (key) => ['bars', ...measuring].includes(key)),
          ]
        : [itemPart(`${list}/${id}`, node, (key) => key !== 'id')],
    );
  });
  return Object.fromEntries(items);
}

/** The items of a list: id and node of each. */
function listItems(list, name, file) {
  if (list.type !== 'ArrayExpression')
    throw new Error(`${name} of ${file} are no literal list (write export const ${name} = [...])`);
  return list.elements.map((node) => {
    const id = node.type === 'ObjectExpression' && keyOf(node.properties[0]) === 'id' && node.properties[0].value.value;
    if (!id) throw new Error(`an item of ${name} in ${file} does not begin with its id (write { id: '...', ... })`);
    return [id, node];
  });
}

/** What makes numbers in `lab`, as exports. `?a,b` asks for the module with these members only: `keepMembers`. */
function exportMembers({ nets, data, metrics, random, endedAt }) {
  return [
    nets.length > 0 && `export { nets } from '../../nets/index?${nets.join()}';`,
    data.length > 0 && `export { createData } from '../../data/index?${data.join()}';`,
    metrics.length > 0 && `export { ${metrics.join()} } from '../../nets/metrics';`,
    random && `export { seededRandom } from '../../lib/random';`,
    endedAt && `export { endedAt } from '../../lib/outcome/ended';`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** The text of a module with only these members in the one object that it exports, or that its exported function returns. */
export function keepMembers(text, file, names) {
  const objects = parse(text, file)
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap(({ declaration }) => [
      ...(declaration?.declarations ?? []).map(({ init }) => init),
      ...(declaration?.body?.body ?? []).map(({ argument }) => argument),
    ])
    .filter((node) => node?.type === 'ObjectExpression');
  if (objects.length !== 1) throw new Error(`${objects.length} objects of members in ${file} (hold one)`);
  const [object] = objects;
  const unknown = names.filter((name) => !(name in propertiesOf(object)));
  if (unknown.length > 0) throw new Error(`unknown members of ${file}: ${unknown.join(', ')}`);
  const kept = without(
    text,
    object,
    (property) => object.properties.includes(property) && !names.includes(keyOf(property)),
  );
  return text.slice(0, object.start) + kept + text.slice(object.end);
}

/**
 * A stretch of a module's text, in which what variables are computed from while the module loads is marked as free of
 * effects: a bundler then drops those that nothing reads.
 */
export function markPure(text, statements, start = 0, end = text.length) {
  const values = statements
    .filter((statement) => statement.start >= start && statement.end <= end)
    .flatMap((statement) => (statement.declaration ?? statement).declarations ?? [])
    .flatMap(({ init }) => (init && !/^(Arrow)?Function/.test(init.type) ? [init] : []));
  let code = '';
  let at = start;
  for (const init of values) {
    code += `${text.slice(at, init.start)}/* @__PURE__ */ (() => (${text.slice(init.start, init.end)}))()`;
    at = init.end;
  }
  return code + text.slice(at, end);
}

/** The text of a node without the properties that are not wanted, at any depth. */
function without(text, node, isUnwanted) {
  let code = '';
  let at = node.start;
  walk(node, (property, parent) => {
    if (property.type !== 'Property' || parent?.type !== 'ObjectExpression') return;
    if (property.start < at || !isUnwanted(property)) return;
    code += text.slice(at, property.start);
    at = property.end + (/^\s*,/.exec(text.slice(property.end))?.[0].length ?? 0);
  });
  return code + text.slice(at, node.end);
}
