// The machine at a glance: what it is, how busy it is, and its disks.

import { useQuery } from '@tanstack/react-query';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Resource } from '../../lib/api/client';
import type { Disk, Machine } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { machinePages } from '../../shared/machine_pages';
import { type Engine, stateOfEngine, troubleOfEngine } from './engine_words';
import { disksQuery, machineQuery, overviewQuery } from './machine_data';
import { Loaded, MachinePage, Rows } from './MachinePage';
import { messages } from './messages';
import { useQuantities } from './quantities';
import { RenameDialog } from './RenameDialog';
import { UsageCharts } from './UsageCharts';
import { useRefreshPeriod } from '../../shared/use_attended';

const period = 10_000; // a disk can fill while somebody looks

function useEngineWords() {
  const t = useTranslate();
  const format = useFormat();
  return (engine: Engine) =>
    t(stateOfEngine(engine), {
      when: format.dateTime(engine.since),
      why: t(troubleOfEngine(engine)),
    });
}

interface FactsProps {
  readonly machine: Machine;
  readonly engine: Engine | undefined;
}

function Facts({ machine, engine }: FactsProps) {
  const t = useTranslate();
  const format = useFormat();
  const engineWords = useEngineWords();
  const { bytes } = useQuantities();
  const facts: readonly (readonly [string, string])[] = [
    [t(messages.name), machine.pretty_name || machine.hostname],
    [t(messages.hostname), machine.hostname],
    [t(messages.version), machine.version],
    [t(messages.runningSince), format.dateTime(machine.started_at)],
    [
      t(messages.processor),
      t(messages.cores, { model: machine.cpu_model, count: machine.cpu_count }),
    ],
    [t(messages.memory), bytes(machine.memory_total)],
    [t(messages.k3s), machine.k3s ?? t(messages.k3sAbsent)],
    ...(engine && machine.k3s ? [[t(messages.engine), engineWords(engine)] as const] : []),
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function SpaceWarning({ free }: { readonly free: number }) {
  const t = useTranslate();
  const { bytes } = useQuantities();
  return (
    <div className="alert alert-warning">
      <p className="alert-title">{t(messages.nearlyFullTitle, { free: bytes(free) })}</p>
      <p>{t(messages.nearlyFull)}</p>
    </div>
  );
}

const health = {
  good: { tone: 'good', name: messages.diskGood },
  failing: { tone: 'warning', name: messages.diskFailing },
  unknown: { tone: 'off', name: messages.diskUnknown },
} as const;

function DiskRow({ disk }: { readonly disk: Resource<Disk> }) {
  const t = useTranslate();
  const { bytes } = useQuantities();
  const { tone, name } = health[disk.health];
  const kind = disk.removable
    ? messages.diskRemovable
    : disk.rotational
      ? messages.diskRotational
      : messages.diskSolid;
  return (
    <li className="row-line machine-row">
      <div>
        <p className="row-card-title">
          {disk.model || disk.id}
          <span className={`badge badge-${tone}`}>{t(name)}</span>
          {disk.system && <span className="badge">{t(messages.diskSystem)}</span>}
        </p>
        <p className="hint">
          {t(kind)} · {bytes(disk.size)} · {disk.id}
          {disk.temperature !== undefined &&
            ` · ${t(messages.temperature, { degrees: disk.temperature })}`}
        </p>
        {disk.health === 'failing' && (
          <p className="alert alert-danger">{t(messages.diskFailingText)}</p>
        )}
      </div>
    </li>
  );
}

function Disks() {
  const t = useTranslate();
  const disks = useQuery(disksQuery);
  return (
    <section aria-labelledby="disks">
      <h2 id="disks">{t(messages.disks)}</h2>
      <Loaded query={disks}>
        {(items) => (
          <Rows none={messages.noDisks}>
            {items.map((disk) => (
              <DiskRow key={disk.id} disk={disk} />
            ))}
          </Rows>
        )}
      </Loaded>
    </section>
  );
}

export default function MachineScreen() {
  const t = useTranslate();
  const [isRenaming, setIsRenaming] = useState(false);
  const refetchInterval = useRefreshPeriod(period);
  const machine = useQuery({ ...machineQuery, refetchInterval });
  const overview = useQuery({ ...overviewQuery, refetchInterval });
  const engineOf = (name: string) => overview.data?.engines.find((each) => each.machine === name);
  return (
    <MachinePage
      title={t(machinePages.machine)}
      lead={t(messages.machineLead)}
      action={
        machine.data && (
          <button type="button" className="button" onClick={() => setIsRenaming(true)}>
            <Pencil />
            {t(messages.rename)}
          </button>
        )
      }
    >
      <Loaded query={machine}>
        {(data) => (
          <>
            {data.var_nearly_full && <SpaceWarning free={data.var_free} />}
            {data.reboot_needed && (
              <p className="alert alert-warning">{t(messages.restartNeeded)}</p>
            )}
            <Facts machine={data} engine={engineOf(data.hostname)} />
            <UsageCharts />
            <Disks />
            {isRenaming && <RenameDialog machine={data} onClose={() => setIsRenaming(false)} />}
          </>
        )}
      </Loaded>
    </MachinePage>
  );
}
