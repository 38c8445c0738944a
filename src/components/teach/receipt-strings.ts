/** Texts of the instructor's page for receipts. A translation is another table of the same shape. */
export const receiptEnglish = {
  paste: 'Paste receipts here, as many as you have, with whatever stands around them',
  none: 'No receipt in this text. One begins with “CC1.” and is a single long word.',
  counts: 'Receipts: {receipts}. Answers: {rows}.',
  broken:
    'Line {line}: cut off or altered, and left out. It ends in …{end}. Ask for it again; a receipt has to be copied whole.',
  headless:
    'Line {line}: the end of a receipt without its beginning, …{end}, left out. Ask for it again; a receipt has to be copied whole.',
  newer: 'Line {line}: made by a newer version of this site, and left out: reload this page. It ends in …{end}.',
  twice: 'Line {line}: the same receipt as in line {first}, counted once. It ends in …{end}.',
  troubleName: 'Name: {name}.',
  troubleNameRead: 'The name that can still be read in it: {name}.',
  troubleShow: 'Select line {line} in the text',
  columns: ['Name', 'Assignment', 'Experiment', 'Task', 'Predicted', 'Happened', 'Right', 'Runs', 'Time (UTC)'],
  columnChecked: 'Run again',
  columnRun: 'Settings',
  nameless: '(no name)',
  notHere: '{id} (not on this site)',
  reached: 'reached',
  missed: 'not reached',
  yes: 'yes',
  no: 'no',
  open: 'Open',
  openName: 'Open the run of {name}: {task}',
  verify: 'Verify',
  verifyName: 'Verify the run of {name}: {task}',
  verifyAll: 'Verify all',
  stop: 'Stop',
  verifying: 'Running …',
  verifyingOf: 'Running {at} of {of} …',
  summary:
    'Run again: {done} of {of} answers. Reproduced: {same}. Not reproduced: {other}. Could not be checked: {unchecked}.',
  saveCsv: 'Save as CSV',
  csv: 'The table as CSV',
  tableLabel: 'Answers in the receipts',

  sameCurve: 'Same curve to the last bit.',
  closeCurve: 'Same curve but for rounding (at most {percent} % of its range apart; {backend} here, {cited} there).',
  otherCurve: 'Another curve: at value {at} the receipt has {cited}, this run {found}.',
  otherLength: 'Another curve: {cited} values in the receipt, {found} here.',
  sameOutcome: 'Same outcome.',
  otherOutcome: 'Another outcome here: {found}.',
  strays: 'The run is not one of the settings that the question is about.',
  noRun:
    'The receipt holds no run that can be repeated (a picture of the student’s own, or too many moves for an address).',
  changed: 'The experiment’s settings have changed since, or the run in the receipt is damaged: it cannot be repeated.',
  gone: 'The experiment or the question is not on this site (any more).',
  failed: 'The run failed here: open it to see why.',
  stopped: 'Stopped.',
};

export type ReceiptStrings = typeof receiptEnglish;

const tables: Record<string, ReceiptStrings> = { en: receiptEnglish };

/** The table of a locale, English where there is none. */
export const receiptStrings = (locale: string | undefined): ReceiptStrings => tables[locale ?? 'en'] ?? receiptEnglish;
