import { writeIframe, type Embedded } from '../../course/iframe';
import { writeJupyter, writeMyst, writeQuarto, writeReveal } from '../../course/snippets';
import { writeWidgetMyst, writeWidgetPython, type Widget } from '../../course/widget-snippets';
import { fill } from '../../lib/fill';
import type { Addresses } from './builder-state';
import { CopyField } from './CopyField';
import { QrCode } from './QrCode';
import type { TeachStrings } from './strings';

interface Props {
  addresses: Addresses;
  title: string;
  openPage: string;
  /** What the settings change of the defaults, for hosts of ES modules. */
  settings: Readonly<Record<string, unknown>>;
  /** Full address of a path below the base. */
  full(path: string): string;
  said: TeachStrings;
}

/** In pixels, where the page around the frame does not follow it. */
const height = 620;

interface Snippet {
  label: string;
  text: string;
  rows: number;
  hint?: string;
}

/** Without a frame: the experiment trains in the notebook's own page, and a kernel hears what came of it. */
const listWidgets = (widget: Widget, said: TeachStrings): Snippet[] => [
  { label: said.takeWidgetMyst, text: writeWidgetMyst(widget), rows: 4, hint: said.widgetHint },
  { label: said.takeWidget, text: writeWidgetPython(widget), rows: 12, hint: said.widgetHint },
];

/** Everything that is pasted elsewhere. */
export function TakeAway({ addresses, title, openPage, settings, full, said }: Props) {
  const embedded: Embedded = { title, frame: full(addresses.frame), page: full(addresses.page), height, openPage };
  const snippets: Snippet[] = [
    { label: said.takeMyst, text: writeMyst(embedded), rows: 5 },
    { label: said.takeQuarto, text: writeQuarto(embedded), rows: 6 },
    { label: said.takeJupyter, text: writeJupyter(embedded), rows: 3 },
    { label: said.takeReveal, text: writeReveal(embedded), rows: 4 },
    ...(addresses.module ? listWidgets({ module: full(addresses.module), settings }, said) : []),
  ];
  return (
    <section aria-labelledby="teach-take">
      <h2 id="teach-take">{said.stepTake}</h2>
      {/* The link leads to the frame's own page: it has the questions, and nothing to wander off to. */}
      <CopyField label={said.takeLink} text={embedded.frame} rows={2} said={said} />
      <CopyField
        label={said.takeIframe}
        text={writeIframe(embedded)}
        rows={5}
        hint={fill(said.height, { height, script: full('embed.js') })}
        said={said}
      />
      {snippets.map(({ label, text, rows, hint }) => (
        <details key={label}>
          <summary>{label}</summary>
          <CopyField label={label} text={text} rows={rows} hint={hint} said={said} />
        </details>
      ))}
      <details>
        <summary>{said.takeOembed}</summary>
        <CopyField label={said.takeOembed} text={full(addresses.oembed)} hint={said.oembedHint} said={said} />
      </details>
      <QrCode text={embedded.frame} said={said} />
      <CopyField label={said.takeEdit} text={full(addresses.builder)} rows={2} said={said} />
    </section>
  );
}
