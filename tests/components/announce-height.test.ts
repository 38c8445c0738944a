import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { announceHeight } from '../../src/components/experiment/announce-height';

/** A page in a frame: what it posts to its host, and ways to change its height and to speak to it. */
function openFrame(hash = '') {
  const posts: unknown[] = [];
  let height = 437.2;
  let hear: (event: { source: unknown; data: unknown }) => void = () => {};
  let resized = () => {};
  const host = { postMessage: (message: unknown) => posts.push(message) };
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(listener: () => void) {
        resized = listener;
      }
      observe() {}
    },
  );
  const view = {
    parent: host,
    innerWidth: 700,
    location: { hash },
    document: { body: { getBoundingClientRect: () => ({ height }) } },
    addEventListener: (_: string, listener: typeof hear) => (hear = listener),
    requestAnimationFrame: (draw: () => void) => (draw(), 1),
    cancelAnimationFrame: () => {},
  };
  announceHeight(view as unknown as Window);
  return {
    posts,
    grow(to: number) {
      height = to;
      resized();
    },
    say: (data: unknown, source: unknown = host) => hear({ source, data }),
  };
}

afterEach(() => vi.unstubAllGlobals());

/** How each kind of host reads a height: of a message, or null where the message is none of its own. */
type Read = (message: Record<string, unknown> & string) => unknown;
const hosts: Record<string, { ask?: unknown; hash?: string; read: Read }> = {
  'Canvas, Sakai, Runestone': { read: (m) => (m.subject === 'lti.frameResize' && m.message_id ? m.height : null) },
  'open-iframe-resizer': {
    ask: { type: 'iframe-child-init' },
    read: (m) => (m.type === 'iframe-resized' && m.width === 700 ? m.height : null),
  },
  H5P: {
    ask: { context: 'h5p', action: 'hello' },
    read: (m) =>
      m.context === 'h5p' && m.action === 'resize' && m.clientHeight === m.scrollHeight ? m.scrollHeight : null,
  },
  WordPress: {
    hash: '#?secret=Ab12',
    ask: { message: 'ready', secret: 'Ab12' },
    read: (m) => (m.message === 'height' && m.secret === 'Ab12' ? m.value : null),
  },
  'iframe-resizer 4': {
    ask: '[iFrameSizer]frame0:8:false',
    read: (m) => {
      const [, id, height] = /^\[iFrameSizer\](\w+):(\d+):700:(init|resizeObserver)$/.exec(String(m)) ?? [];
      return id === 'frame0' ? Number(height) : null;
    },
  },
  'a host that asks nothing': { read: (m) => (m.subject === 'lti.frameResize' ? m.height : null) },
};

it.each(Object.entries(hosts))('%s follows the frame as it grows and shrinks', (_, { ask, hash, read }) => {
  const frame = openFrame(hash);
  const heard = () => frame.posts.map((post) => read(post as never)).filter((height) => height !== null);
  if (ask !== undefined) frame.say(ask);
  expect(heard().at(-1)).toBe(438);
  frame.grow(655);
  expect(heard().at(-1)).toBe(655);
  frame.grow(305);
  expect(heard().at(-1)).toBe(305);
});

it('says a height once: a host that follows it starts no loop', () => {
  const frame = openFrame();
  frame.say('[iFrameSizer]frame0:8:false');
  frame.grow(655);
  const said = frame.posts.length;
  for (let i = 0; i < 20; i++) frame.grow(655);
  for (let i = 0; i < 20; i++) frame.grow(654.6);
  expect(frame.posts).toHaveLength(said);
});

it('says nothing of a height that is none, and the right one once it is shown', () => {
  const frame = openFrame();
  frame.posts.length = 0;
  frame.grow(0);
  expect(frame.posts).toEqual([]);
  frame.grow(500);
  expect(frame.posts).toContainEqual({ type: 'iframe-resized', width: 700, height: 500 });
});

it('answers a hello of H5P, the right secret of WordPress, and no other', () => {
  const frame = openFrame('#?secret=Ab12');
  frame.posts.length = 0;
  frame.say({ context: 'h5p', action: 'ready' });
  expect(frame.posts).toEqual([{ context: 'h5p', action: 'hello' }]);
  frame.say({ message: 'ready', secret: 'other' });
  expect(frame.posts).toHaveLength(1);
  frame.say({ message: 'ready', secret: 'Ab12' });
  expect(frame.posts).toContainEqual({ message: 'height', value: 438, secret: 'Ab12' });
});

it('hears its host only, and nothing that anybody says makes it fail or tell more than heights', () => {
  const frame = openFrame();
  frame.posts.length = 0;
  frame.say({ type: 'iframe-child-init' }, {});
  expect(frame.posts).toEqual([]);
  const words = fc.constantFrom('h5p', 'hello', 'ready', 'iframe-child-init', 'SPLICE.getState', '[iFrameSizer]x:1:2');
  const keys = fc.constantFrom('type', 'context', 'action', 'message', 'secret', 'subject', '__proto__');
  const message = fc.oneof(fc.anything(), words, fc.dictionary(keys, fc.oneof(words, fc.anything())));
  fc.assert(fc.property(message, (data) => void frame.say(data)));
  for (const post of frame.posts)
    if (typeof post === 'string') expect(post).toMatch(/^\[iFrameSizer\][^:]*:438:700:\w+$/);
    else expect(Object.keys(post as object).every((key) => /^(subject|message_id|type|width|height|context|action|scrollHeight|clientHeight)$/.test(key))).toBe(true); // prettier-ignore
});
