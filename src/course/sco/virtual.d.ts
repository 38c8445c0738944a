declare module 'virtual:sco-script' {
  /** The script of a SCORM package's page. */
  const script: string;
  export default script;
}
