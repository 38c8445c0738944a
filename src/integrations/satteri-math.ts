import { defineMdastPlugin, type MdastNode, type MdastPluginEntry } from 'satteri';
import temml from 'temml';

/** `$…$` and `$$…$$` become MathML when the page is built: no script, no font. Bad TeX fails the build. */
export const mathPlugin: MdastPluginEntry = ({ sourceFormat }) => {
  const toNode = (html: string, block: boolean): MdastNode =>
    sourceFormat === 'mdx'
      ? {
          type: block ? 'mdxJsxFlowElement' : 'mdxJsxTextElement',
          name: 'Fragment',
          attributes: [{ type: 'mdxJsxAttribute', name: 'set:html', value: html }],
          children: [],
        }
      : { type: 'html', value: html };
  return defineMdastPlugin({
    name: 'math-to-mathml',
    inlineMath: (node) => toNode(`<span class="not-content">${renderMath(node.value, false)}</span>`, false),
    math: (node) =>
      toNode(
        `<div class="not-content math-block" tabindex="0" role="group">${renderMath(node.value, true)}</div>`,
        true,
      ),
  });
};

/** TeX to MathML, with the source as annotation. Throws a `ParseError` on bad TeX. */
export function renderMath(tex: string, displayMode: boolean): string {
  return temml.renderToString(tex, { displayMode, throwOnError: true, annotate: true });
}
