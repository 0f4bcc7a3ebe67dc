// A question before an act for which the API may want the password.

import { ConfirmDialog, type ConfirmDialogProps } from './ConfirmDialog';
import { ActProblem } from './step_up';

export function ConfirmAct<Answer>(props: Omit<ConfirmDialogProps<Answer>, 'problem'>) {
  return <ConfirmDialog {...props} problem={<ActProblem error={props.action.error} />} />;
}
