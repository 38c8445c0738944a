import { useMemo, useRef, useState } from 'preact/hooks';
import type { PhaseName } from '../../caffe/net/states';
import { describePrototxt } from '../../clinic/report/prototxt-words';
import { fill } from '../../lib/fill';
import type { ReadPrototxt } from '../../runtime/answer-prototxt';
import type { ClinicWords } from './clinic-words';
import { CopyButton } from './CopyButton';
import { Finding } from './Finding';
import { findPart } from './net-parts';
import { NetFigure } from './NetFigure';
import { RulesApplied } from './RulesApplied';
import { words } from './words';
import { writePrototxtReport } from './write-report';

interface Props {
  id: string;
  name: string;
  read: ReadPrototxt;
  said: ClinicWords;
  base: string;
}

const phases: readonly PhaseName[] = ['TRAIN', 'TEST'];

/** A net or a solver of Caffe: what it is, what was found in it, the drawing of a net, and what was not looked for. */
export function PrototxtReport({ id, name, read, said, base }: Props) {
  const { judged, drawn, quotes } = read;
  const { findings, checked } = (judged.net ?? judged.solver)!;
  const [phase, setPhase] = useState<PhaseName>('TRAIN');
  const [chosen, setChosen] = useState<string | null>(null);
  const figure = useRef<HTMLElement>(null);
  const marked = useMemo(() => {
    const parts = findings.flatMap(({ lines }) =>
      drawn ? lines.flatMap((line) => findPart(drawn, phase, line) ?? []) : [],
    );
    return new Set(parts.filter((part) => part.phase === phase).map((part) => part.id));
  }, [read, phase]);
  const onLine = (line: number) => {
    const found = drawn && findPart(drawn, phase, line);
    if (!found) return;
    setPhase(found.phase);
    setChosen(found.id);
    figure.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <section class="run-report" data-prototxt={judged.kind}>
      <p class="run-summary">
        {describePrototxt(judged)}.{' '}
        {judged.beside === undefined ? words.alone[judged.kind] : fill(words.beside, { name: judged.beside })}
      </p>
      {findings.length === 0 ? (
        <p class="nothing">{fill(words.nothingInNet, { count: checked.length })}</p>
      ) : (
        <ol class="findings">
          {findings.map((found, i) => (
            <Finding
              key={`${found.rule} ${i}`}
              found={found}
              quotes={quotes}
              said={said}
              base={base}
              {...(drawn && { place: { name: words.inDrawing, label: words.toPart, show: onLine } })}
            />
          ))}
        </ol>
      )}
      {drawn && (
        <section ref={figure} aria-label={words.net}>
          <div class="run-controls">
            <fieldset>
              <legend>{words.phase}</legend>
              {phases.map((one) => (
                <label key={one}>
                  <input
                    type="radio"
                    name={`${id}-phase`}
                    checked={phase === one}
                    onChange={() => {
                      setPhase(one);
                      setChosen(null);
                    }}
                  />{' '}
                  {words.phases[one]}
                </label>
              ))}
            </fieldset>
          </div>
          {drawn[phase].diagram.parts.length > 0 ? (
            <NetFigure net={drawn[phase]} marked={marked} chosen={chosen} onChoose={setChosen} />
          ) : (
            <p class="hint">{words.noLayers}</p>
          )}
        </section>
      )}
      <RulesApplied read={read} />
      <CopyButton label={words.copyReport} text={() => writePrototxtReport(name, read, said)} />
    </section>
  );
}
