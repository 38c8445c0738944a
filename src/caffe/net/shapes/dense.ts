import { findAxis, refuse, sizeOf, type Dim, type Maker, type Shape } from '../blob';
import { wholeField } from '../field';

const innerProduct: Maker = ({ fields }, [bottom]) => {
  const { num_output = 0, bias_term = true, axis = 1, transpose = false } = fields.inner_product_param ?? {};
  if (num_output === 0) return refuse('num_output is missing');
  const { shape, field } = bottom ?? {};
  const place = shape && findAxis(shape, axis);
  const inputs = shape && place !== undefined ? sizeOf(shape.slice(place)) : undefined;
  const weights: Shape = transpose ? [inputs, num_output] : [num_output, inputs];
  return {
    // The text alone tells that what leaves has two axes, unless it says otherwise.
    tops: [
      {
        shape:
          shape && place !== undefined
            ? [...shape.slice(0, place), num_output]
            : axis === 1
              ? [undefined, num_output]
              : undefined,
        field: wholeField(field),
      },
    ],
    weights: [weights, ...(bias_term ? [[num_output]] : [])],
  };
};

const embed: Maker = ({ fields }, [bottom]) => {
  const { num_output = 0, input_dim = 0, bias_term = true } = fields.embed_param ?? {};
  if (num_output === 0 || input_dim === 0) return refuse('num_output or input_dim is missing');
  return {
    tops: [{ shape: bottom?.shape && [...bottom.shape, num_output], field: bottom?.field }],
    weights: [[input_dim, num_output], ...(bias_term ? [[num_output]] : [])],
  };
};

/** T x N x inputs to T x N x outputs; `gates`: matrices of each kind side by side (lstm_layer.cpp, rnn_layer.cpp). */
const recurrent =
  (gates: number, hasOutput: boolean): Maker =>
  ({ fields, tops }, [bottom]) => {
    const { num_output = 0 } = fields.recurrent_param ?? {};
    if (num_output === 0) return refuse('num_output is missing');
    const shape = bottom?.shape;
    const inputs: Dim = shape && sizeOf(shape.slice(2));
    const rows = gates * num_output;
    return {
      tops: Array.from({ length: Math.max(1, tops.length) }, (_, i) => ({
        shape: i === 0 ? [shape?.[0], shape?.[1], num_output] : undefined,
        field: wholeField(bottom?.field),
      })),
      weights: [
        ...([[rows, inputs], [rows], [rows, num_output]] as Shape[]),
        ...(hasOutput ? ([[num_output, num_output], [num_output]] as Shape[]) : []),
      ],
    };
  };

export const dense: Readonly<Record<string, Maker>> = {
  InnerProduct: innerProduct,
  Embed: embed,
  LSTM: recurrent(4, false),
  RNN: recurrent(1, true),
};
