/** Powers of numbers as they are typed on one line: 2⁻²⁰ is 2^-20, so that whoever looks for numbers finds its 20. R² is a name. */
export const plainPowers = (text: string): string =>
  text.replaceAll(/(?<=\d)[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu, (raised) => `^${raised.normalize('NFKC').replace('−', '-')}`);
