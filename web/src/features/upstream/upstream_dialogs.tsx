// What an administrator can do to a sign-in service, one dialog each.

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import type { PlainMessage } from '../../lib/i18n/message';
import { notify } from '../../lib/stores/notifications';
import { useMe } from '../../shared/data/me';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { CopyField } from '../../shared/ui/CopyField';
import { Dialog } from '../../shared/ui/Dialog';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { ActProblem } from '../../shared/ui/step_up';
import { useAttended } from '../../shared/use_attended';
import { messages } from './messages';
import { stepProblem } from './step_problems';
import {
  type Connection,
  connectionQuery,
  periodFor,
  type Service,
  useAddService,
  useChangeService,
  useCheckService,
  useRemoveService,
  useSuspendService,
} from './upstream_data';
import { type Answers, writtenOf } from './upstream_form';
import { UpstreamForm } from './UpstreamForm';

interface DialogProps {
  readonly onClose: () => void;
}

interface ServiceDialogProps extends DialogProps {
  readonly service: Service;
}

interface MakingProps extends DialogProps {
  readonly onMade: (connection: Connection) => void;
}

export function AddDialog({ onClose, onMade }: MakingProps) {
  const t = useTranslate();
  const add = useAddService();
  const submit = (answers: Answers) =>
    add.mutate(
      {
        ...writtenOf(answers),
        issuer: answers.issuer,
        client_secret: answers.client_secret,
      },
      { onSuccess: onMade },
    );
  return (
    <Dialog title={t(messages.add)} onClose={onClose}>
      <UpstreamForm
        service={undefined}
        onSubmit={submit}
        onCancel={onClose}
        isPending={add.isPending}
        error={add.error}
      />
    </Dialog>
  );
}

export function EditDialog({ service, onClose }: ServiceDialogProps) {
  const t = useTranslate();
  const change = useChangeService(service);
  const submit = (answers: Answers) =>
    change.mutate(
      {
        ...writtenOf(answers),
        ...(answers.client_secret && { client_secret: answers.client_secret }),
      },
      {
        onSuccess: () => {
          notify('success', t(messages.saved, { name: answers.name }));
          onClose();
        },
      },
    );
  return (
    <Dialog title={t(messages.editTitle, { name: service.name })} onClose={onClose}>
      <UpstreamForm
        service={service}
        onSubmit={submit}
        onCancel={onClose}
        isPending={change.isPending}
        error={change.error}
      />
    </Dialog>
  );
}

type CheckStep = Service['check_steps'][number];

const stepNames: Readonly<Record<CheckStep['name'], PlainMessage>> = {
  reached: messages.stepReached,
  document: messages.stepDocument,
  keys: messages.stepKeys,
};

function StepRow({ step }: { readonly step: CheckStep }) {
  const t = useTranslate();
  const { name, is_good, slug, detail } = step;
  return (
    <li className="row-card">
      {is_good ? <CircleCheck /> : <CircleX />}
      <div className="row-card-text">
        <p className="row-card-title">
          {t(stepNames[name])}
          <span className={is_good ? 'badge badge-good' : 'badge badge-off'}>
            {t(is_good ? messages.stepGood : messages.stepBad)}
          </span>
        </p>
        {!is_good && <p>{t(stepProblem(slug))}</p>}
        {(detail || slug) && <p className="hint">{detail || slug}</p>}
      </div>
    </li>
  );
}

function Check({ service }: { readonly service: Service }) {
  const t = useTranslate();
  const format = useFormat();
  const mayChange = useMe().role === 'super_admin';
  const check = useCheckService(service.id);
  const { checked_at } = service;
  const isBusy = check.isPending || service.is_being_checked;
  const said = checked_at
    ? t(messages.checkedAt, { when: format.ago(checked_at) })
    : t(messages.neverChecked);
  return (
    <section>
      <h3>{t(messages.steps)}</h3>
      <p className="hint" role="status">
        {service.is_being_checked ? t(messages.checking) : said}
      </p>
      <ul className="rows">
        {service.check_steps.map((step) => (
          <StepRow key={step.name} step={step} />
        ))}
      </ul>
      <ActProblem error={check.error} />
      {mayChange && service.is_active && (
        <button
          type="button"
          className="button"
          aria-disabled={isBusy}
          onClick={() => !isBusy && check.mutate()}
        >
          {t(messages.checkAgain)}
        </button>
      )}
    </section>
  );
}

function Lines({ service, redirectUri }: Connection) {
  const t = useTranslate();
  return (
    <>
      <p>{t(messages.connectionText, { name: service.name })}</p>
      <CopyField label={t(messages.returnAddress)} value={redirectUri} />
      <Check service={service} />
    </>
  );
}

export function ConnectionDialog({ service, onClose }: ServiceDialogProps) {
  const t = useTranslate();
  const isAttended = useAttended();
  const connection = useQuery({
    ...connectionQuery(service.id),
    refetchInterval: ({ state }) => isAttended && periodFor(state.data ? [state.data.service] : []),
  });
  return (
    <Dialog title={t(messages.connectionTitle, { name: service.name })} onClose={onClose}>
      <div className="dialog-body">
        {connection.isPending && <Waiting />}
        {connection.isError && !connection.data && (
          <Fault error={connection.error} onRetry={() => void connection.refetch()} />
        )}
        {connection.data && <Lines {...connection.data} />}
        <div className="dialog-actions">
          <button type="button" className="button button-primary" onClick={onClose}>
            {t(messages.done)}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

export function SuspendDialog({ service, onClose }: ServiceDialogProps) {
  const t = useTranslate();
  const { name } = service;
  return (
    <ConfirmAct
      title={t(messages.suspendTitle, { name })}
      text={t(messages.suspendText, { name })}
      confirmLabel={t(messages.suspend)}
      action={useSuspendService(service)}
      notice={t(messages.isSuspended, { name })}
      onClose={onClose}
    />
  );
}

export function RemoveDialog({ service, onClose }: ServiceDialogProps) {
  const t = useTranslate();
  const { name } = service;
  return (
    <ConfirmAct
      title={t(messages.removeTitle, { name })}
      text={t(messages.removeText, { name })}
      confirmLabel={t(messages.remove)}
      mustType={name}
      action={useRemoveService(service)}
      notice={t(messages.removed, { name })}
      onClose={onClose}
    />
  );
}
