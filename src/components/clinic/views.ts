// What shows a report, in one file that is fetched before there is a log. Each kind of file has a component of its own.
export { CompareRuns } from './CompareRuns';
export { LogReport } from './LogReport';
export { NumberFound } from './NumberFound';
export { PrototxtReport } from './PrototxtReport';
export { UnreadReport } from './UnreadReport';
