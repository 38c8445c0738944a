// Put <script src=".../embed.js" async></script> on a page to let its frames of this site grow and shrink with their content.
(() => {
  const origin = new URL(document.currentScript.src).origin;
  addEventListener('message', ({ source, data }) => {
    if (data?.subject !== 'lti.frameResize' || !(data.height > 0)) return;
    for (const frame of document.querySelectorAll('iframe')) {
      const isOurs = frame.contentWindow === source && new URL(frame.src, location.href).origin === origin;
      if (isOurs) frame.style.height = `${Math.ceil(data.height)}px`;
    }
  });
})();
