import { useEffect, useState } from 'preact/hooks';
import { drawQr, type QrDrawing } from './draw-qr';
import type { TeachStrings } from './strings';

/** A QR code, drawn when it is asked for: only then its code is fetched. */
export function QrCode({ text, said }: { text: string; said: TeachStrings }) {
  const [isAsked, setAsked] = useState(false);
  const [drawn, setDrawn] = useState<{ text: string; qr: QrDrawing | 'long' | 'failed' } | null>(null);
  useEffect(() => {
    if (!isAsked) return;
    let isOld = false;
    drawQr(text).then(
      (qr) => isOld || setDrawn({ text, qr: qr ?? 'long' }),
      () => isOld || setDrawn({ text, qr: 'failed' }),
    );
    return () => {
      isOld = true;
    };
  }, [isAsked, text]);
  const qr = drawn?.text === text ? drawn.qr : null;
  return (
    <details class="qr" onToggle={({ currentTarget }) => setAsked(currentTarget.open)}>
      <summary>{said.takeQr}</summary>
      <div role="status">
        {qr === 'failed' && <p class="problem">{said.qrFailed}</p>}
        {qr === 'long' && <p class="problem">{said.qrLong}</p>}
      </div>
      {qr && typeof qr === 'object' && (
        <svg role="img" aria-label={said.takeQr} viewBox={`0 0 ${qr.size} ${qr.size}`} shape-rendering="crispEdges">
          <path fill="#fff" d={`M0 0h${qr.size}v${qr.size}H0z`} />
          <path fill="#000" d={qr.path} />
        </svg>
      )}
    </details>
  );
}
