import { useEffect, useRef, useState } from 'preact/hooks';

/** The embed as students see it, as high as it says that it is; it follows the settings when they have rested for a moment. */
export function Preview({ src, title }: { src: string; title: string }) {
  const [shown, setShown] = useState(src);
  const [height, setHeight] = useState(620);
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => setShown(src), 500);
    return () => clearTimeout(timer);
  }, [src]);
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<unknown>) => {
      if (source !== frame.current?.contentWindow || typeof data !== 'object' || data === null) return;
      const { subject, height: told } = data as Record<string, unknown>;
      if (subject === 'lti.frameResize' && typeof told === 'number' && told > 0) setHeight(told);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, []);
  // Anew for each address: a frame whose address changes would add to the history of the page.
  return <iframe key={shown} ref={frame} src={shown} title={title} style={{ height: `${height}px` }} />;
}
