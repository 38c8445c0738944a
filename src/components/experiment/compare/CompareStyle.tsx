import compareStyle from '../../../styles/experiment-compare.css?inline';

/** The styles of comparing, which no page pays for before it compares. */
export const CompareStyle = () => <style>{compareStyle}</style>;
