// An embed in whatever page a course may be: each case is a page of another origin that frames one, and hears it run.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const coep = (policy) => ({ 'cross-origin-embedder-policy': policy });
const isolated = { ...coep('require-corp'), 'cross-origin-opener-policy': 'same-origin' };

/**
 * `attributes`: of the frame. `query`, `id`, `hash`: of the embed. `headers`: of the page around it. `nested`: the frame is in a
 * frame with these attributes. `around`: what the frame stands in, `%` in its place. `show`: called after a while. `file`: the
 * page comes from a file.
 */
export const cases = [
  { name: 'plain' },
  { name: 'sandboxed', attributes: 'sandbox="allow-scripts"' },
  { name: 'sandboxed, same origin', attributes: 'sandbox="allow-scripts allow-same-origin"' },
  { name: 'sandboxed, with data', attributes: 'sandbox="allow-scripts"', query: 'data=fashion' },
  { name: 'sandboxed depth', attributes: 'sandbox="allow-scripts"', id: 'depth' },
  { name: 'sandboxed upsampling-kernel', attributes: 'sandbox="allow-scripts"', id: 'upsampling-kernel' },
  { name: 'nested', nested: '' },
  { name: 'nested in a sandbox', nested: 'sandbox="allow-scripts"' },
  { name: 'in a file', file: true },
  { name: 'in a file, sandboxed', file: true, attributes: 'sandbox="allow-scripts"' },
  { name: 'COEP', headers: coep('require-corp') },
  { name: 'COEP, sandboxed', headers: coep('require-corp'), attributes: 'sandbox="allow-scripts"' },
  { name: 'COEP credentialless', headers: coep('credentialless') },
  { name: 'isolated', headers: isolated, attributes: 'allow="cross-origin-isolated"' },
  { name: 'credentialless frame', attributes: 'credentialless' },
  {
    name: 'not displayed at first',
    around: '<div id="box" style="display:none">%</div>',
    show: "box.style.display = ''",
  },
  {
    name: 'in closed details',
    around: '<details id="box"><summary>Experiment</summary>%</details>',
    show: 'box.open = true',
  },
  { name: 'without height at first', attributes: 'id="box" style="height:0"', show: "box.style.height = '900px'" },
  { name: 'WordPress', hash: '#?secret=abc123' },
  { name: 'loading=lazy', attributes: 'loading="lazy"' },
  { name: '280 px wide', attributes: 'style="width:280px"' },
];

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** Keeps what the embed tells: what our probe says, and the height in the words of course systems. */
const listen = `<script>
  var heard = { heights: [] };
  addEventListener('message', ({ data }) => {
    if (data && data.clinic) Object.assign(heard, data.clinic);
    if (data && data.subject === 'lti.frameResize') heard.heights.push(data.height);
  });
</script>`;

function frame(address, attributes = '') {
  return `<iframe title="Experiment" width="800" height="900" ${attributes} src="${escape(address)}"></iframe>`;
}

function writePage(body, show) {
  const later = show ? `<script>setTimeout(() => { ${show} }, 2000)</script>` : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A course</title><link rel="icon" href="data:,">${listen}</head><body>${body}${later}</body></html>`;
}

/** Starts the server of the pages around. Returns the address of each case's page by name, and a function that ends it all. */
export async function serveCases(site) {
  const folder = mkdtempSync(join(tmpdir(), 'embeds-'));
  const server = createServer((request, response) => {
    const [, number, inner] = /^\/(\d+)(\/inner)?$/.exec(request.url ?? '') ?? [];
    const one = cases[Number(number)];
    if (!one) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...one.headers });
    response.end(
      inner
        ? writePage(frame(embedOf(one)))
        : pageOf(one, `http://127.0.0.1:${server.address().port}${request.url}/inner`),
    );
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));

  function embedOf({ id = 'learning-rate', query = '', hash = '' }) {
    const steps = id === 'learning-rate' ? '&steps=20' : '';
    return `${site}/embed/${id}/?run=visible&backend=wasm${steps}&${query}${hash}`;
  }
  function pageOf(one, inner) {
    const framed = one.nested === undefined ? frame(embedOf(one), one.attributes) : frame(inner, one.nested);
    return writePage((one.around ?? '%').replace('%', framed), one.show);
  }

  const addresses = cases.map((one, number) => {
    if (!one.file) return `http://127.0.0.1:${server.address().port}/${number}`;
    const path = join(folder, `${number}.html`);
    writeFileSync(path, pageOf(one));
    return pathToFileURL(path).href;
  });
  return {
    addresses,
    close() {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What the page around has heard. Serialised into the page. */
export function readHeard() {
  return globalThis.heard;
}
