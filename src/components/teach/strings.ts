/** Texts of assignments: what students see, the builder, and receipts. A translation is another table of the same shape. */
export const teachEnglish = {
  copy: 'Copy',
  copied: 'Copied.',
  copyByHand: 'This page may not use the clipboard. The text is selected: copy it.',

  tasksLoading: 'The questions are on their way …',
  tasksMissing:
    'The questions of this assignment could not be loaded. Check the connection, then reload the page. What you run until then is not part of an answer.',
  taskUnknown:
    'The assignment asks for the {kind} “{id}”, which this experiment does not have. It has: {possible}. Tell your instructor.',
  kindCheck: 'question',
  kindGoal: 'challenge',
  placeCheck: 'Question {at} of {of}',
  placeGoal: 'Challenge',
  next: 'Go on to {what}',
  nextCheck: 'question {at}',
  nextGoal: 'the challenge',

  receipt: 'Receipt',
  receiptDone: '{done} of {of} tasks done.',
  receiptAll: 'All tasks are done.',
  receiptName: 'Your name or number, as your course knows you (may stay empty)',
  receiptText: 'Copy this receipt and hand it in where your course asks for it',
  receiptSays:
    'It holds your answers, the settings and the fingerprint of your runs, the name above and the time. Nothing has been sent anywhere, and nothing is stored: when this page is closed or reloaded, the receipt is gone.',
  resultCheck: 'predicted “{said}”, happened: “{came}”',
  resultReached: 'reached',
  resultMissed: 'not reached',
  resultTries: '{tries} runs counted; the first answer stands.',
  goalTries: '{tries} runs counted.',

  chooseSubject: 'Experiment or lesson',
  chooseNone: 'Choose one',
  groupExperiments: 'Experiments',
  groupLessons: 'Lessons',
  unknownSubject: 'The address asks for {id}, which is not on this site (any more). Choose another below.',
  courseMissing: 'The settings of this experiment could not be loaded. Check the connection, then choose it again.',
  stepTasks: 'Questions and goal',
  noTasks: 'This experiment has no questions.',
  tasksHint:
    'Students predict, commit, run and compare. A question brings its own settings; those below hold where nothing is asked, the seed always.',
  noGoal: 'No challenge',
  moveUp: 'Ask earlier',
  stepSettings: 'Settings, and what students may change',
  lock: 'Locked',
  lockName: 'Lock {label}',
  lockAll: 'Lock all',
  lockWarning: 'With everything locked the challenge cannot be met: unlock what it needs.',
  stepLook: 'Look and label',
  theme: 'Colours',
  themeAuto: 'As the student’s system',
  themeLight: 'Light',
  themeDark: 'Dark',
  ui: 'Parts',
  uiDefault: 'Usual: first controls, more on request',
  uiFull: 'All controls',
  uiChart: 'Chart and Run only',
  label: 'Label of the assignment',
  labelHint: 'At most 64 letters, digits, . _ and -. It comes back in receipts only.',
  labelBad: 'Only letters, digits, . _ and - are possible. Without the rest it is {used}.',
  seen: 'What students see',
  stepTake: 'Take it',
  takeLink: 'Link',
  takeIframe: 'HTML for a course page (Moodle, Canvas, WordPress …)',
  takeMyst: 'MyST Markdown',
  takeQuarto: 'Quarto',
  takeJupyter: 'Jupyter cell',
  takeReveal: 'reveal.js slide',
  takeWidgetMyst: 'MyST Markdown, without a frame',
  takeWidget: 'Jupyter, marimo, VS Code, Colab: a widget (anywidget)',
  widgetHint: 'Settings only: questions, challenges and locks stay with the frame.',
  takeOembed: 'oEmbed address',
  oembedHint: 'It knows the page, not your settings: a host that asks it embeds the defaults.',
  takeEdit: 'This builder, as it stands',
  takeQr: 'QR code of the link',
  qrFailed: 'The code that draws QR codes could not be loaded. Check the connection and press again.',
  qrLong: 'The link is too long for a QR code that a camera can read.',
  lessonHint: 'A lesson has settings, questions and challenges of its own. Receipts come from experiments only.',
  height:
    'Where the page around it does not follow its height, the frame has {height} pixels and scrolls. A page that may run scripts follows it with one line more: <script src="{script}" async></script>',
  receiptsLink: 'Read receipts',
};

export type TeachStrings = typeof teachEnglish;

const tables: Record<string, TeachStrings> = { en: teachEnglish };

/** The table of a locale, English where there is none. */
export const teachStrings = (locale: string | undefined): TeachStrings => tables[locale ?? 'en'] ?? teachEnglish;
