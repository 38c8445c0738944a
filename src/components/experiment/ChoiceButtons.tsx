import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ChoiceParam } from '../../lib/params';
import type { ControlProps } from './control-props';
import { formatValue } from './format-value';

/** A few values side by side: radio buttons that look like one row of buttons. Where they scroll, the chosen one is in view. */
export function ChoiceButtons({ param, value, uid, disabled, describedBy, onMove }: ControlProps<ChoiceParam>) {
  const segments = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = segments.current!;
    const chosen = box.querySelector<HTMLElement>('label:has(:checked)');
    if (chosen && box.scrollHeight > box.clientHeight) box.scrollTop = chosen.offsetTop - chosen.offsetHeight / 2;
  }, [value]);
  return (
    <fieldset class="control choice" disabled={disabled} aria-describedby={describedBy}>
      <legend>{param.label}</legend>
      <div class="segments" ref={segments}>
        {param.options.map((option) => (
          <label key={option}>
            <input type="radio" name={uid} value={option} checked={option === value} onChange={() => onMove(option)} />
            <span>{formatValue(param, option)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
