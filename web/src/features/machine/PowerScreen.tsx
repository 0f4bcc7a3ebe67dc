// Restarting the machine and switching it off, now or later.

import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Machine, PowerRequest } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { machinePages } from '../../shared/machine_pages';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { RadioCards, TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { machineQuery, useCancelPower, useSwitchPower } from './machine_data';
import { Loaded, MachinePage } from './MachinePage';
import { messages } from './messages';
import { useRefreshPeriod } from '../../shared/use_attended';

type Action = PowerRequest['action'];

function Planned({ machine }: { readonly machine: Machine }) {
  const t = useTranslate();
  const format = useFormat();
  const cancel = useCancelPower();
  if (!machine.shutdown_at) return null;
  const isRestart = machine.shutdown_kind !== 'power_off';
  const when = format.dateTime(machine.shutdown_at);
  return (
    <div className="alert alert-warning">
      <p className="alert-title">
        {t(isRestart ? messages.plannedRestart : messages.plannedOff, { when })}
      </p>
      <ProblemAlert error={cancel.error} />
      <button
        type="button"
        className="button"
        onClick={() =>
          cancel.mutate(undefined, {
            onSuccess: () => notify('success', t(messages.planCancelled)),
          })
        }
      >
        {t(messages.cancelPlan)}
      </button>
    </div>
  );
}

/** The act that waits for a yes; `at` is left out for now. */
function PowerDialog({ wanted, onClose }: { wanted: PowerRequest; onClose: () => void }) {
  const t = useTranslate();
  const format = useFormat();
  const power = useSwitchPower();
  const action = useMutation({ mutationFn: () => power.mutateAsync(wanted) });
  const isRestart = wanted.action === 'reboot';
  if (wanted.at) {
    const when = format.dateTime(wanted.at);
    return (
      <ConfirmAct
        title={t(isRestart ? messages.planRestartTitle : messages.planOffTitle)}
        text={t(isRestart ? messages.planRestartText : messages.planOffText, { when })}
        confirmLabel={t(messages.plan)}
        notice={t(messages.planned, { when })}
        action={action}
        onClose={onClose}
      />
    );
  }
  return (
    <ConfirmAct
      title={t(isRestart ? messages.restartMachineTitle : messages.offTitle)}
      text={t(isRestart ? messages.restartMachineText : messages.offText)}
      confirmLabel={t(isRestart ? messages.restartMachine : messages.switchOff)}
      notice={t(isRestart ? messages.restarting : messages.switchingOff)}
      action={action}
      onClose={onClose}
    />
  );
}

function PlanForm({ onPlan }: { readonly onPlan: (wanted: PowerRequest) => void }) {
  const t = useTranslate();
  const [action, setAction] = useState<Action>('reboot');
  return (
    <form
      className="form machine-form"
      onSubmit={(event) => {
        const { at } = readForm(event, ['at']);
        if (at) onPlan({ action, at: new Date(at).toISOString() });
      }}
    >
      <RadioCards
        legend={t(messages.planWhat)}
        name="action"
        value={action}
        onChange={setAction}
        choices={[
          { value: 'reboot', label: t(messages.restartMachine) },
          { value: 'power_off', label: t(messages.switchOff) },
        ]}
      />
      <TextField
        name="at"
        type="datetime-local"
        label={t(messages.planWhen)}
        hint={t(messages.planWhenHint)}
        required
      />
      <button type="submit" className="button">
        {t(messages.plan)}
      </button>
    </form>
  );
}

export default function PowerScreen() {
  const t = useTranslate();
  const machine = useQuery({ ...machineQuery, refetchInterval: useRefreshPeriod(10_000) });
  const [wanted, setWanted] = useState<PowerRequest>();
  return (
    <MachinePage title={t(machinePages.power)} lead={t(messages.powerLead)}>
      <Loaded query={machine}>
        {(data) => (
          <>
            <Planned machine={data} />
            <div className="machine-actions">
              <button
                type="button"
                className="button button-danger"
                onClick={() => setWanted({ action: 'reboot' })}
              >
                {t(messages.restartMachine)}
              </button>
              <button
                type="button"
                className="button button-danger"
                onClick={() => setWanted({ action: 'power_off' })}
              >
                {t(messages.switchOff)}
              </button>
            </div>
            <section aria-labelledby="plan">
              <h2 id="plan">{t(messages.planTitle)}</h2>
              <PlanForm onPlan={setWanted} />
            </section>
          </>
        )}
      </Loaded>
      {wanted && <PowerDialog wanted={wanted} onClose={() => setWanted(undefined)} />}
    </MachinePage>
  );
}
