import { useEffect, useRef, useState } from 'preact/hooks';

/** The value, at most once per `wait` milliseconds; the last one always arrives. */
export function useThrottled<T>(value: T, wait: number): T {
  const [shown, setShown] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    const due = Math.max(0, last.current + wait - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setShown(value);
    }, due);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return shown;
}
