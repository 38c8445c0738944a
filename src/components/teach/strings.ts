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
  receiptFirst: 'You may predict and run again: of each question the first answer stands.',
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
  stepTasks: 'Questions and challenge',
  noTasks: 'This experiment has no questions.',
  tasksHint:
    'Students predict, commit, run and compare. Each question and challenge brings its own settings, and a question fixes them until it is answered: where students see another value than the one below, it is said there.',
  noGoal: 'No challenge',
  moveUp: 'Ask earlier',
  stepSettings: 'Settings, and what students may change',
  lock: 'Locked',
  lockName: 'Locked: {label}',
  setByTask: 'Students see {values}, not {own}: it comes with what is asked.',
  lockedByTask: 'Locked at {values}, not at {own}: the value comes with what is asked, and students see that one.',
  goalLocks: 'Fixed in the challenge, whatever is chosen here.',
  valueInCheck: '{value} in question {at}',
  valueInGoal: '{value} in the challenge',
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
  labelHintLesson:
    'At most 64 letters, digits, . _ and -. A lesson makes no receipts: the label tells two assignments of it apart, in the address and in the name of a package.',
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
  lessonHint:
    'A lesson has settings, questions and challenges of its own, and makes no receipts: these come from experiments. As a SCORM package, below, it reports its score to your course system.',
  lessonTitle: 'Lesson: {title}',
  lessonOwnTab: 'Open the lesson in its own tab',
  stepAnswers: 'How answers come back',
  receiptHint:
    'When students have run what you ask, the page gives them a receipt: one long word with their answers, the settings and a fingerprint of each run. They copy it and hand it in where you ask for it. Paste the receipts that you get into the page below: it makes a table of them and can run each again.',
  height:
    'Where the page around it does not follow its height, the frame has {height} pixels and scrolls. A page that may run scripts follows it with one line more: <script src="{script}" async></script>',
  receiptsLink: 'Read receipts',
};

export type TeachStrings = typeof teachEnglish;

const tables: Record<string, TeachStrings> = { en: teachEnglish };

/** The table of a locale, English where there is none. */
export const teachStrings = (locale: string | undefined): TeachStrings => tables[locale ?? 'en'] ?? teachEnglish;
