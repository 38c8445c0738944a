import { defineHastPlugin, evaluate, markdownToHtml } from 'satteri';
import { describe, expect, it } from 'vitest';
import { partsPlugin } from '../../src/integrations/satteri-parts';

/** HTML on one line, without the space between elements. */
const htmlOf = (source: string): string =>
  markdownToHtml(source, { hastPlugins: [partsPlugin] })
    .html.replaceAll(/>\s+</g, '><')
    .trim();

describe('in Markdown', () => {
  it('puts each h2 and what follows it into a section, and leaves what comes before', () => {
    expect(htmlOf('first\n\n## One\n\ntext\n\n### Deeper\n\n- item\n\n## Two\n\n## Three\n\nlast')).toBe(
      '<p>first</p>' +
        '<section class="part"><h2>One</h2><p>text</p><h3>Deeper</h3><ul><li>item</li></ul></section>' +
        '<section class="part"><h2>Two</h2></section>' +
        '<section class="part"><h2>Three</h2><p>last</p></section>',
    );
  });

  it('leaves a text without h2 alone', () => {
    expect(htmlOf('# Title\n\ntext\n\n### Deeper')).toBe('<h1>Title</h1><p>text</p><h3>Deeper</h3>');
    expect(htmlOf('')).toBe('');
  });
});

describe('in MDX', () => {
  type Component = (props: Record<string, unknown>) => string;
  const Fragment: Component = ({ children }) => [children].flat(Infinity).join('');
  /** Elements as HTML. */
  const jsx = (type: unknown, props: unknown): string => {
    const { children, ...rest } = props as Record<string, unknown>;
    if (typeof type === 'function') return (type as Component)({ children, ...rest });
    const attributes = Object.entries(rest).map(([name, value]) => ` ${name}="${String(value)}"`);
    return `<${String(type)}${attributes.join('')}>${Fragment({ children })}</${String(type)}>`;
  };

  /** The HTML of a page with a component `A`, without the space between elements. */
  async function renderMdx(source: string, hastPlugins: unknown[] = [partsPlugin]): Promise<string> {
    const runtime = { Fragment, jsx, jsxs: jsx, elementAttributeNameCase: 'html' as const };
    const page = await evaluate(source, { ...runtime, hastPlugins: hastPlugins as [] });
    const A: Component = ({ children }) => `<b>${Fragment({ children })}</b>`;
    const html = (page['default'] as Component)({ components: { A } });
    return html.replaceAll(/>\s+</g, '><').trim();
  }

  it('leaves exports outside, wherever they stand: what comes after them is in the part, and knows them', async () => {
    expect(await renderMdx('first\n\n## One\n\nexport const late = 3\n\n<A />\n\nas {late} says')).toBe(
      '<p>first</p><section class="part"><h2>One</h2><b></b><p>as 3 says</p></section>',
    );
  });

  it('does not start a part inside a component', async () => {
    expect(await renderMdx('<A>\n\n## Inner\n\n</A>\n\n## One\n\ntext')).toBe(
      '<b><h2>Inner</h2></b><section class="part"><h2>One</h2><p>text</p></section>',
    );
  });

  it('starts a part at the wrapper that holds an h2 and its anchor', async () => {
    const wrap = defineHastPlugin({
      name: 'wrap',
      element: {
        filter: ['h2'],
        visit: (node) => ({ type: 'element', tagName: 'div', properties: {}, children: [node] }) as never,
      },
    });
    expect(await renderMdx('before\n\n## One\n\ntext', [wrap, partsPlugin])).toBe(
      '<p>before</p><section class="part"><div><h2>One</h2></div><p>text</p></section>',
    );
  });
});
