import { useEffect, useRef, useState } from 'preact/hooks';

interface Props {
  src: string;
  title: string;
  /** A lesson: it scrolls in its frame, so that what is to be taken stands below within reach. */
  isLong: boolean;
}

/** In pixels, before the frame has said its own. */
const usualHeight = 620;

/** The embed as students see it, as high as it says that it is; it follows the settings when they have rested for a moment. */
export function Preview({ src, title, isLong }: Props) {
  const [shown, setShown] = useState(src);
  const [height, setHeight] = useState(usualHeight);
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
  return (
    <iframe
      key={shown}
      ref={frame}
      src={shown}
      title={title}
      style={{ height: `${isLong ? usualHeight : height}px` }}
    />
  );
}
