import { useRef, useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import type { LabelAnswer, LabelQuestion } from '../../runtime/answer-labels';
import { words } from './label-words';
import type { Shown } from './show-labels';

interface State {
  text: string;
  isProblem: boolean;
}

/**
 * Which label image is shown, and how to ask for another. The last question counts: the one before is dropped. A file that
 * cannot be read takes the report of the one before away, so that nobody reads it as its own.
 */
export function useLabels(first: Shown, firstOf: LabelQuestion['of']) {
  const [shown, setShown] = useState<Shown | null>(first);
  const [state, setState] = useState<State | null>(null);
  const present = useRef<LabelQuestion['of']>(firstOf);
  const asked = useRef<AbortController | null>(null);

  const send = async (question: LabelQuestion): Promise<LabelAnswer | null> => {
    asked.current?.abort();
    const { signal } = (asked.current = new AbortController());
    try {
      const { askLabels } = await import('../../runtime/ask-labels');
      const answer = await askLabels(question, signal);
      return signal.aborted ? null : answer;
    } catch {
      if (!signal.aborted) setState({ text: words.missing, isProblem: true });
      return null;
    }
  };

  const ask = async (of: LabelQuestion['of'], name: string) => {
    setState({ text: fill(words.reading, { name }), isProblem: false });
    const answer = await send({ of });
    if (answer?.type === 'inspected') {
      const { showLabels } = await import('./show-labels');
      present.current = of;
      setShown(showLabels(name, answer.inspected));
      setState(null);
    } else if (answer?.type === 'fault') {
      const { errorWords } = await import('./finding-words');
      setShown(null);
      setState({ text: fill(errorWords[answer.code], { name }), isProblem: true });
    }
  };

  const download = async (repair: number) => {
    const answer = await send({ of: present.current, repair });
    if (answer?.type !== 'repaired') return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([answer.file as BlobPart], { type: 'image/png' }));
    link.download = fill(words.repairedName, { name: shown!.name.replace(/\.\w+$/, '') });
    link.click();
    URL.revokeObjectURL(link.href);
  };

  return { shown, state, ask, download };
}
