// From the answers of the form to the change the API takes.

import type { NewNetworkChange } from '../../lib/api/resources';

export type Method = 'dhcp' | 'static' | 'off';

export interface NetworkAnswers {
  readonly link: string;
  readonly method: Method;
  readonly address: string;
  readonly gateway: string;
  readonly dns: string;
  readonly search_domains: string;
  readonly vlan_id: string;
}

/** "a, b c" → a, b and c. */
export function splitWords(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

export function changeOf(answers: NetworkAnswers): NewNetworkChange {
  const { link, method, address, gateway, dns, search_domains, vlan_id } = answers;
  const isFixed = method === 'static';
  return {
    link,
    method,
    ...(isFixed && address && { address }),
    ...(isFixed && gateway && { gateway }),
    dns: method === 'off' ? [] : splitWords(dns),
    search_domains: method === 'off' ? [] : splitWords(search_domains),
    ...(vlan_id && { vlan_id: Number(vlan_id) }),
  };
}

/** Whole seconds until `end`, none once it is past. */
export function secondsLeft(end: number, now: number): number {
  return Math.max(0, Math.ceil((end - now) / 1000));
}
