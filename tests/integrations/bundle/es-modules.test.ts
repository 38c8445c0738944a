import { expect, test } from 'vitest';
import { writeModule } from '../../../src/integrations/bundle/es-modules';

/** A panel that gives back what it was given. */
const panel = 'var clinicWidget=(function(){return given=>({render:()=>given})})();';
const parts = { panel, worker: 'const a = "</script>";\n`${1}`', parts: '{"title":"\u2028"}' };
const load = async (site: string | undefined) => {
  const text = writeModule({ ...parts, site });
  const { default: widget } = (await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)) as {
    default: { render(): Record<string, string> };
  };
  return widget.render();
};

test('a module hands parts and worker over as they are, with the address of the site', async () => {
  const { worker } = parts;
  expect(await load('https://site.test/sub/')).toEqual({ parts: parts.parts, worker, site: 'https://site.test/sub/' });
});

test('where the build does not know the site, a module that lies nowhere leads nowhere', async () => {
  expect((await load(undefined))['site']).toBeUndefined();
});
