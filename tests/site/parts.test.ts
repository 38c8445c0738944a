import { markdownToHtml, mdxToJs, type HastNode } from 'satteri';
import { describe, expect, it, vi } from 'vitest';
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
  const codeOf = (source: string): string => mdxToJs(source, { hastPlugins: [partsPlugin] }).code;

  it('leaves imports and exports outside, wherever they stand', () => {
    const code = codeOf("import A from './a'\n\n## One\n\nexport const late = 3\n\n<A />\n\nas {late} says");
    expect(code).toMatch(/^import A from "\.\/a";$/m);
    expect(code).toMatch(/^export const late = 3;$/m);
    const part = code.slice(code.indexOf('className: "part"'));
    const places = ['children: "One"', '_jsx(A, {})', '"as "', 'late', '" says"'].map((what) => part.indexOf(what));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('does not start a part inside a component', () => {
    const code = codeOf('<A>\n\n## Inner\n\n</A>\n\n## One\n\ntext');
    expect(code.match(/className: "part"/g)).toHaveLength(1);
    expect(code.indexOf('Inner')).toBeLessThan(code.indexOf('className: "part"'));
  });
});

it('starts a part at the wrapper that holds an h2 and its anchor, and puts code of the module after it', () => {
  const element = (tagName: string, ...children: unknown[]) =>
    ({ type: 'element', tagName, properties: {}, children }) as unknown as HastNode;
  const [before, wrapper, text] = [
    element('p'),
    element('div', element('h2'), element('a')),
    element('p', element('em')),
  ];
  const code = { type: 'mdxjsEsm', value: 'export const late = 3' };
  const root = { type: 'root', children: [before, wrapper, code, text] };
  const replaceNode = vi.fn();
  (partsPlugin as unknown as { after(root: unknown, context: unknown): void }).after(root, { replaceNode });
  expect(replaceNode).toHaveBeenCalledExactlyOnceWith(root, {
    type: 'root',
    children: [
      before,
      { type: 'element', tagName: 'section', properties: { className: ['part'] }, children: [wrapper, text] },
      code,
    ],
  });
});
