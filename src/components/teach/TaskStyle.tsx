import style from '../../styles/teach-tasks.css?inline';

/** The look of tasks and receipts, which comes with their code. */
export const TaskStyle = () => <style>{style}</style>;
