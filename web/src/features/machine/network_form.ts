// From the answers of the form to the change the API takes.

import type { NetworkLink, NewNetworkChange } from '../../lib/api/resources';
import { splitWords } from '../../shared/ui/form_values';

export type Method = 'dhcp' | 'static' | 'off';

export interface NetworkAnswers {
  readonly link: string;
  readonly method: Method;
  readonly addresses: string;
  readonly gateways: string;
  /** 'on', or nothing. */
  readonly gateway_on_link: string;
  readonly dns: string;
  readonly search_domains: string;
  readonly vlan_id: string;
}

export function changeOf(answers: NetworkAnswers): NewNetworkChange {
  const { link, method, addresses, gateways, dns, search_domains, vlan_id } = answers;
  const isFixed = method === 'static';
  return {
    link,
    method,
    addresses: isFixed ? splitWords(addresses) : [],
    gateways: isFixed ? splitWords(gateways) : [],
    ...(isFixed && answers.gateway_on_link && { gateway_on_link: true }),
    dns: method === 'off' ? [] : splitWords(dns),
    search_domains: method === 'off' ? [] : splitWords(search_domains),
    ...(vlan_id && { vlan_id: Number(vlan_id) }),
  };
}

/** What of today's settings would do as fixed ones: those that are set already, or else what the
 *  network gave. What begins with fe80 is for the devices among themselves. */
export function proposedOf(link: NetworkLink) {
  const isGiven = (each: string) => !/^(fe80:|169\.254\.)/i.test(each);
  const given = link.addresses.filter(isGiven);
  const best = given.find((each) => !each.includes(':')) ?? given[0];
  const isSet = link.fixed_addresses.length > 0;
  const addresses = isSet ? link.fixed_addresses : best ? [best] : [];
  const isV6 = (each: string) => each.includes(':');
  return {
    addresses: addresses.join(', '),
    gateways: link.gateways
      .filter((gateway) => addresses.some((each) => isV6(each) === isV6(gateway)))
      .join(', '),
    dns: link.dns.filter(isGiven).join(', '),
  };
}

/** Whole seconds until `end`, none once it is past. */
export function secondsLeft(end: number, now: number): number {
  return Math.max(0, Math.ceil((end - now) / 1000));
}
