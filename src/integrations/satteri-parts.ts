import { defineHastPlugin, type HastNode } from 'satteri';

/**
 * Puts each heading of the second level and what follows it into `<section class="part">`, so that the browser can
 * leave out the layout of parts that are far from the window.
 */
export const partsPlugin = defineHastPlugin({
  name: 'parts',
  after(root, context) {
    const children: HastNode[] = [];
    let part: HastNode[] | undefined;
    for (const node of root.children) {
      if (startsPart(node)) {
        part = [];
        children.push({
          type: 'element',
          tagName: 'section',
          properties: { className: ['part'] },
          children: part,
        } as HastNode);
      }
      (part ?? children).push(node);
    }
    if (part) context.replaceNode(root, { ...root, children } as HastNode);
  },
});

/** An `h2`, or the wrapper that holds one and its anchor. */
function startsPart(node: HastNode): boolean {
  if (node.type !== 'element') return false;
  return node.tagName === 'h2' || node.children.some((child) => child.type === 'element' && child.tagName === 'h2');
}
