// The parts of the product that run on the machine; each can be restarted.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Resource } from '../../lib/api/client';
import type { Service } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { machinePages } from '../../shared/machine_pages';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { servicesQuery, useRestartService } from './machine_data';
import { Loaded, MachinePage } from './MachinePage';
import { messages } from './messages';
import { useQuantities } from './quantities';
import { costOfRestart, nameOfService } from './service_names';
import { useRefreshPeriod } from '../../shared/use_attended';

const states = {
  active: { tone: 'good', name: messages.serviceActive },
  activating: { tone: 'warning', name: messages.serviceStarting },
  deactivating: { tone: 'warning', name: messages.serviceStopping },
  failed: { tone: 'warning', name: messages.serviceFailed },
  inactive: { tone: 'off', name: messages.serviceStopped },
  absent: { tone: 'off', name: messages.serviceAbsent },
} as const;

function stateOf(service: Service) {
  const known = states as Readonly<Record<string, (typeof states)[keyof typeof states]>>;
  return known[service.active_state] ?? states.inactive;
}

const failedFirst = (a: Service, b: Service) =>
  Number(b.active_state === 'failed') - Number(a.active_state === 'failed');

function titleOf(service: Resource<Service>, t: Translate): string {
  const name = nameOfService(service.title);
  return name ? t(name) : service.id;
}

interface ServiceRowProps {
  readonly service: Resource<Service>;
  readonly onRestart: () => void;
}

function ServiceRow({ service, onRestart }: ServiceRowProps) {
  const t = useTranslate();
  const format = useFormat();
  const { bytes } = useQuantities();
  const { tone, name } = stateOf(service);
  const facts = [
    service.since !== undefined && t(messages.since, { when: format.dateTime(service.since) }),
    service.memory !== undefined && t(messages.usesMemory, { size: bytes(service.memory) }),
    service.restarts > 0 && t(messages.restartedTimes, { count: service.restarts }),
    service.id,
  ].filter(Boolean);
  return (
    <li className="row-line machine-row">
      <div>
        <p className="row-card-title">
          {titleOf(service, t)}
          <span className={`badge badge-${tone}`}>{t(name)}</span>
        </p>
        <p className="hint">{facts.join(' · ')}</p>
      </div>
      {service.active_state !== 'absent' && (
        <button
          type="button"
          className="button"
          aria-label={t(messages.restartNamed, { name: titleOf(service, t) })}
          onClick={onRestart}
        >
          {t(messages.restartService)}
        </button>
      )}
    </li>
  );
}

interface RestartDialogProps {
  readonly service: Resource<Service>;
  readonly onClose: () => void;
}

function RestartDialog({ service, onClose }: RestartDialogProps) {
  const t = useTranslate();
  const name = titleOf(service, t);
  return (
    <ConfirmAct
      title={t(messages.restartTitle, { name })}
      text={t(costOfRestart(service.title))}
      confirmLabel={t(messages.restartService)}
      notice={t(messages.restarted, { name })}
      action={useRestartService(service.id)}
      onClose={onClose}
    />
  );
}

export default function ServicesScreen() {
  const t = useTranslate();
  const services = useQuery({ ...servicesQuery, refetchInterval: useRefreshPeriod(5000) });
  const [restarting, setRestarting] = useState<Resource<Service>>();
  return (
    <MachinePage title={t(machinePages.services)} lead={t(messages.servicesLead)}>
      <Loaded query={services}>
        {(items) => (
          <ul className="rows">
            {items.toSorted(failedFirst).map((service) => (
              <ServiceRow
                key={service.id}
                service={service}
                onRestart={() => setRestarting(service)}
              />
            ))}
          </ul>
        )}
      </Loaded>
      {restarting && (
        <RestartDialog service={restarting} onClose={() => setRestarting(undefined)} />
      )}
    </MachinePage>
  );
}
