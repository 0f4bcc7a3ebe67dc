// A question before an act on the machine; the API may want the password for it.

import { ConfirmDialog, type ConfirmDialogProps } from '../../shared/ui/ConfirmDialog';
import { ActProblem } from '../../shared/ui/step_up';

export function ConfirmAct(props: ConfirmDialogProps<unknown>) {
  return <ConfirmDialog {...props} problem={<ActProblem error={props.action.error} />} />;
}
