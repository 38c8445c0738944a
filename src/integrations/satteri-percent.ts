import { defineMdastPlugin } from 'satteri';

/** Before the sign of percent the space of measured numbers: narrow, and no line ends there. */
const space = '\u202f';

/** `95 %` stays together in the texts of a page. Code is no text. */
export const percentPlugin = defineMdastPlugin({
  name: 'percent',
  text: (node) => {
    const value = node.value.replaceAll(/(?<=\d) (?=%)/g, space);
    return value === node.value ? undefined : { ...node, value };
  },
});
