/** An experiment as an ES module in anywidget's form: its full address, and the settings that it starts with. */
export interface Widget {
  module: string;
  settings: Readonly<Record<string, unknown>>;
}

/** The directive of mystmd (Jupyter Book 2; there since February 2026). Its body is the widget's model. */
export const writeWidgetMyst = ({ module, settings }: Widget): string =>
  [`:::{anywidget} ${module}`, JSON.stringify({ settings }), ':::'].join('\n');

/**
 * A cell for everything that shows anywidgets. The module is read by Python and not by its address, which marimo takes for code,
 * and stays in the notebook. A JSON string is a Python string, and so is a table of numbers and strings.
 */
export const writeWidgetPython = ({ module, settings }: Widget): string =>
  [
    '# pip install anywidget. In Colab first: from google.colab import output; output.enable_custom_widget_manager()',
    'from urllib.request import urlopen',
    '',
    'import anywidget',
    'import traitlets',
    '',
    '',
    'class Experiment(anywidget.AnyWidget):',
    `    _esm = urlopen(${JSON.stringify(module)}).read().decode()`,
    '    settings = traitlets.Dict().tag(sync=True)',
    '    result = traitlets.Dict().tag(sync=True)',
    '',
    '',
    `experiment = Experiment(settings=${JSON.stringify(settings)})`,
    'experiment  # In marimo: mo.ui.anywidget(experiment). After a run, experiment.result has its numbers and curves.',
  ].join('\n');
