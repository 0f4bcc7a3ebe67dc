// The network links of the machine, and their settings.

import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Resource } from '../../lib/api/client';
import type { NetworkChange, NetworkLink } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { machinePages } from '../../shared/machine_pages';
import { linksQuery } from './machine_data';
import { Loaded, MachinePage, Rows } from './MachinePage';
import { networkMessages } from './network_messages';
import { NetworkForm } from './NetworkForm';
import { Trial } from './Trial';
import { useRefreshPeriod } from '../../shared/use_attended';

const methodNames = {
  dhcp: networkMessages.dhcp,
  static: networkMessages.fixed,
  off: networkMessages.off,
  unmanaged: networkMessages.unmanaged,
} as const;

interface LinkRowProps {
  readonly link: Resource<NetworkLink>;
  readonly onChange: () => void;
}

function LinkRow({ link, onChange }: LinkRowProps) {
  const t = useTranslate();
  // What begins with fe80 is for the devices among themselves: nobody writes it.
  const addresses = link.addresses.filter((each) => !each.startsWith('fe80'));
  const facts = [
    t(methodNames[link.method]),
    link.speed_mbit !== undefined && t(networkMessages.speed, { speed: link.speed_mbit }),
    link.vlan_id !== undefined && t(networkMessages.vlanOf, { id: link.vlan_id }),
    link.mac && t(networkMessages.hardware, { mac: link.mac }),
  ].filter(Boolean);
  return (
    <li className="row-line machine-row">
      <div>
        <p className="row-card-title">
          {link.id}
          <span className={`badge badge-${link.carrier ? 'good' : 'off'}`}>
            {t(link.carrier ? networkMessages.plugged : networkMessages.unplugged)}
          </span>
        </p>
        <p>{addresses.join(', ') || t(networkMessages.noAddress)}</p>
        <p className="hint">{facts.join(' · ')}</p>
        {link.gateways.length > 0 && (
          <p className="hint">
            {t(networkMessages.through, { gateway: link.gateways.join(', ') })}
          </p>
        )}
        {link.dns.length > 0 && (
          <p className="hint">{t(networkMessages.namesFrom, { dns: link.dns.join(', ') })}</p>
        )}
      </div>
      {link.method !== 'unmanaged' && (
        <button
          type="button"
          className="button"
          aria-label={t(networkMessages.changeLink, { link: link.id })}
          onClick={onChange}
        >
          {t(networkMessages.change)}
        </button>
      )}
    </li>
  );
}

export default function NetworkScreen() {
  const t = useTranslate();
  const links = useQuery({ ...linksQuery, refetchInterval: useRefreshPeriod(10_000) });
  const [changing, setChanging] = useState<Resource<NetworkLink>>();
  const [trial, setTrial] = useState<Resource<NetworkChange>>();
  const endTrial = useCallback(() => setTrial(undefined), []);
  return (
    <MachinePage title={t(machinePages.network)} lead={t(networkMessages.lead)}>
      <Loaded query={links}>
        {(items) => (
          <Rows none={networkMessages.noLinks}>
            {items
              .filter((link) => link.kind !== 'loopback')
              .map((link) => (
                <LinkRow key={link.id} link={link} onChange={() => setChanging(link)} />
              ))}
          </Rows>
        )}
      </Loaded>
      {changing && (
        <NetworkForm
          link={changing}
          onClose={() => setChanging(undefined)}
          onStarted={(change) => {
            setChanging(undefined);
            setTrial(change);
          }}
        />
      )}
      {trial && (
        <Trial
          kind="network_changes"
          change={trial}
          words={networkMessages}
          hint={t(networkMessages.moved, { site: window.location.hostname })}
          onClose={endTrial}
        />
      )}
    </MachinePage>
  );
}
