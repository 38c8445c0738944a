import { StepAnatomy } from './anatomy/StepAnatomy';
import { BackToCode } from './BackToCode';
import { KeptRuns } from './KeptRuns';

interface Props {
  labPath: string;
  blocked: boolean;
}

/** What is below the picture once there has been a run: the kept ones, and the step that is taken apart. */
export const AfterRun = ({ labPath, blocked }: Props) => (
  <>
    <BackToCode />
    <KeptRuns labPath={labPath} blocked={blocked} />
    <StepAnatomy blocked={blocked} />
  </>
);
