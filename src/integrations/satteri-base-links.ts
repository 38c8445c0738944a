import { defineHastPlugin, type HastPluginEntry } from 'satteri';

const addressAttributes = ['href', 'src'];

/**
 * Puts the base path before addresses within the site (`/lessons/…`) in Markdown links, pictures and MDX elements.
 * Astro does so for its own routes and assets, not for addresses written in a page.
 */
export function baseLinksPlugin(base: string): HastPluginEntry {
  return defineHastPlugin({
    name: 'base-links',
    element: {
      filter: ['a', 'img', 'source', 'iframe'],
      visit(node, context) {
        for (const name of addressAttributes) {
          const address = node.properties[name];
          if (typeof address === 'string') context.setProperty(node, name, withBase(address, base));
        }
      },
    },
    mdxJsxFlowElement: { filter: [], visit: (node) => rebaseAttributes(node, base) },
    mdxJsxTextElement: { filter: [], visit: (node) => rebaseAttributes(node, base) },
  });
}

interface Attribute {
  type: string;
  name?: string;
  value?: unknown;
}

function rebaseAttributes<N extends { attributes: Attribute[] }>(node: Readonly<N>, base: string): N | undefined {
  const isAddress = (attribute: Attribute) =>
    addressAttributes.includes(attribute.name ?? '') &&
    typeof attribute.value === 'string' &&
    attribute.value.startsWith('/');
  if (!node.attributes.some(isAddress)) return undefined;
  const attributes = node.attributes.map((attribute) =>
    isAddress(attribute) ? { ...attribute, value: withBase(attribute.value as string, base) } : attribute,
  );
  return { ...node, attributes };
}

/** `/lessons/x/` under base `/sub/` is `/sub/lessons/x/`. Other origins, relative addresses and `#anchors` stay. */
export function withBase(address: string, base: string): string {
  if (!address.startsWith('/') || address.startsWith('//')) return address;
  return base.replace(/\/$/, '') + address;
}
