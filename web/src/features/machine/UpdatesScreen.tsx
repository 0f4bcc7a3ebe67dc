// The version that runs, the one before and the one to come.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Update } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { machinePages } from '../../shared/machine_pages';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { updateQuery, type UpdateAct, useUpdateAct } from './machine_data';
import { Loaded, MachinePage } from './MachinePage';
import { messages } from './messages';
import { ActProblem } from '../../shared/ui/step_up';
import { updateProblem } from './update_problems';
import { useRefreshPeriod } from '../../shared/use_attended';

const isBusy = (update: Update | undefined) =>
  update?.state === 'checking' || update?.state === 'staging';

function News({ update, isFresh }: { readonly update: Update; readonly isFresh: boolean }) {
  const t = useTranslate();
  const { state, staged_version: staged, available_version: available } = update;
  if (state === 'checking') {
    return (
      <p className="machine-news" role="status">
        {t(messages.checking)}
      </p>
    );
  }
  if (state === 'staging') {
    const percent = update.percent ?? 0;
    return (
      <div className="machine-news" role="status">
        <p>{t(messages.staging, { version: available ?? '', percent })}</p>
        <progress max={100} value={percent}>
          {percent}
        </progress>
      </div>
    );
  }
  if (staged) {
    return <p className="alert alert-success">{t(messages.staged, { version: staged })}</p>;
  }
  if (state === 'failed') {
    return (
      <div className="alert alert-danger" role="alert">
        <p>{t(updateProblem(update.problem))}</p>
      </div>
    );
  }
  if (available) {
    return <p className="alert alert-warning">{t(messages.available, { version: available })}</p>;
  }
  if (!update.source) return <p className="alert alert-warning">{t(messages.nowhereToLook)}</p>;
  if (!isFresh) return <p className="machine-news">{t(messages.noneKnown)}</p>;
  return <p className="alert alert-success">{t(messages.upToDate)}</p>;
}

function Versions({ update }: { readonly update: Update }) {
  const t = useTranslate();
  return (
    <dl className="facts">
      <div>
        <dt>{t(messages.currentVersion)}</dt>
        <dd>{update.current_version}</dd>
      </div>
      <div>
        <dt>{t(messages.previousVersion)}</dt>
        <dd>{update.previous_version ?? t(messages.noPrevious)}</dd>
      </div>
      <div>
        <dt>{t(messages.source)}</dt>
        <dd>{update.source || t(messages.noSource)}</dd>
      </div>
    </dl>
  );
}

interface ActDialogProps {
  readonly act: 'apply' | 'rollback';
  readonly update: Update;
  readonly onClose: () => void;
}

function ActDialog({ act, update, onClose }: ActDialogProps) {
  const t = useTranslate();
  const action = useUpdateAct(act);
  const version = (act === 'apply' ? update.staged_version : update.previous_version) ?? '';
  const isApply = act === 'apply';
  return (
    <ConfirmAct
      title={t(isApply ? messages.applyTitle : messages.rollbackTitle, { version })}
      text={t(isApply ? messages.applyText : messages.rollbackText, { version })}
      confirmLabel={t(isApply ? messages.apply : messages.rollback)}
      notice={t(messages.restarting)}
      action={action}
      onClose={onClose}
    />
  );
}

interface ActionsProps {
  readonly update: Update;
  readonly check: ReturnType<typeof useUpdateAct>;
}

function Actions({ update, check }: ActionsProps) {
  const t = useTranslate();
  const [asking, setAsking] = useState<ActDialogProps['act']>();
  const stage = useUpdateAct('stage');
  const start = (act: UpdateAct) => () => (act === 'check' ? check : stage).mutate();
  const isIdle = !isBusy(update);
  return (
    <>
      <ActProblem error={check.error ?? stage.error} />
      <div className="machine-actions">
        {update.source && (
          <button type="button" className="button" disabled={!isIdle} onClick={start('check')}>
            {t(messages.check)}
          </button>
        )}
        {update.available_version && !update.staged_version && (
          <button
            type="button"
            className="button button-primary"
            disabled={!isIdle}
            onClick={start('stage')}
          >
            {t(messages.stage, { version: update.available_version })}
          </button>
        )}
        {update.staged_version && (
          <button
            type="button"
            className="button button-primary"
            onClick={() => setAsking('apply')}
          >
            {t(messages.apply)}
          </button>
        )}
        {update.previous_version && (
          <button
            type="button"
            className="button"
            disabled={!isIdle}
            onClick={() => setAsking('rollback')}
          >
            {t(messages.rollback)}
          </button>
        )}
      </div>
      {asking && <ActDialog act={asking} update={update} onClose={() => setAsking(undefined)} />}
    </>
  );
}

export default function UpdatesScreen() {
  const t = useTranslate();
  const check = useUpdateAct('check');
  const period = useRefreshPeriod(1000);
  const update = useQuery({
    ...updateQuery,
    refetchInterval: ({ state }) => isBusy(state.data) && period,
  });
  return (
    <MachinePage title={t(machinePages.updates)} lead={t(messages.updatesLead)}>
      <Loaded query={update}>
        {(data) => (
          <>
            <News update={data} isFresh={check.isSuccess} />
            <Versions update={data} />
            <Actions update={data} check={check} />
          </>
        )}
      </Loaded>
    </MachinePage>
  );
}
