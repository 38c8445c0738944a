import type { Param } from '../../lib/params';
import { BoxesField } from './BoxesField';
import { ChoiceButtons } from './ChoiceButtons';
import type { ControlProps } from './control-props';
import { IntegerSlider } from './IntegerSlider';
import { LogSlider } from './LogSlider';
import { OrderField } from './OrderField';
import { PartsField } from './PartsField';
import { PictureField } from './PictureField';
import { SeedField } from './SeedField';
import { TableField } from './TableField';

interface Props extends Omit<ControlProps<Param>, 'describedBy'> {
  /** Why the control cannot be moved, or what a change will do. */
  note: string | null;
}

/** The control of one parameter, with its hint and note. */
export function Control({ param, note, ...rest }: Props) {
  const hints = [param.hint, note].filter((text): text is string => Boolean(text));
  const describedBy = hints.length > 0 ? `${rest.uid}-hints` : undefined;
  return (
    <div class="control-place">
      {choose(param, { ...rest, describedBy })}
      {describedBy && (
        <p class="hint" id={describedBy}>
          {hints.join(' ')}
        </p>
      )}
    </div>
  );
}

function choose(param: Param, rest: Omit<ControlProps<Param>, 'param'>) {
  switch (param.kind) {
    case 'log10':
      return <LogSlider param={param} {...rest} />;
    case 'choice':
      return <ChoiceButtons param={param} {...rest} />;
    case 'integer':
      return <IntegerSlider param={param} {...rest} />;
    case 'seed':
      return <SeedField param={param} {...rest} />;
    case 'image':
      return <PictureField param={param} {...rest} />;
    case 'parts':
      return <PartsField param={param} {...rest} />;
    case 'order':
      return <OrderField param={param} {...rest} />;
    case 'boxes':
      return <BoxesField param={param} {...rest} />;
    case 'table':
      return <TableField param={param} {...rest} />;
    default:
      return param satisfies never;
  }
}
