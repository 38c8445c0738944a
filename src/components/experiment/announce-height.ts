/**
 * Tells the page around an embed how high it is, in the words that course systems already listen to: Canvas and its kin
 * (lti.frameResize), open-iframe-resizer, H5P, WordPress, iframe-resizer up to version 4. Heights are no secret, so they go to any origin.
 */
export function announceHeight(view: Window = window): void {
  const host = view.parent;
  if (host === view) return;
  const secret = /[#&?]secret=([A-Za-z0-9]+)/.exec(view.location.hash)?.[1];
  let resizer: string | undefined;
  let event = 'init';
  let last = -1;

  const post = (message: unknown) => host.postMessage(message, '*');
  const measure = () => Math.ceil(view.document.body.getBoundingClientRect().height);

  const send = (force = false) => {
    const height = measure();
    // In a hidden container there is none: what is shown later is measured then.
    if (height === 0 || (height === last && !force)) return;
    last = height;
    const width = view.innerWidth;
    post({ subject: 'lti.frameResize', message_id: `height-${height}`, height });
    post({ type: 'iframe-resized', width, height });
    post({ context: 'h5p', action: 'resize', scrollHeight: height, clientHeight: height });
    if (secret) post({ message: 'height', value: height, secret });
    if (!resizer) return;
    post(`[iFrameSizer]${resizer}:${height}:${width}:${event}`);
    event = 'resizeObserver';
  };

  view.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== host) return;
    if (typeof data === 'string' && data.startsWith('[iFrameSizer]')) {
      resizer = data.slice('[iFrameSizer]'.length).split(':')[0];
      event = 'init';
      return send(true);
    }
    if (typeof data !== 'object' || data === null) return;
    const { type, context, action, message, secret: given } = data as Record<string, unknown>;
    if (context === 'h5p' && action === 'ready') post({ context: 'h5p', action: 'hello' });
    const asked = type === 'iframe-child-init' || (context === 'h5p' && action === 'hello');
    if (asked || (message === 'ready' && given === secret)) send(true);
  });

  let frame = 0;
  new ResizeObserver(() => {
    view.cancelAnimationFrame(frame);
    frame = view.requestAnimationFrame(() => send());
  }).observe(view.document.body);
  post({ context: 'h5p', action: 'hello' });
  send(true);
}
