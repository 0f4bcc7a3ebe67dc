// What the API answers and takes about who reaches what, until its document tells of it.

export type ReachMode = 'homelab' | 'enterprise';
export type ReachNetwork = 'everybody' | 'internal' | 'administration';
export type ReachColumn = 'desk' | 'administration' | 'acme' | 'ldap' | 'dns';
export type ReachAnswer = 'allowed' | 'partly' | 'refused';

export interface ReachCell {
  readonly column: ReachColumn;
  readonly answer: ReachAnswer;
  /** Why: "reach.everybody". */
  readonly reason: string;
}

export interface ReachRow {
  readonly network: ReachNetwork;
  /** None of everybody. */
  readonly networks: readonly string[];
  readonly cells: readonly ReachCell[];
}

/** What was answered and would be no longer. */
export interface ReachLoss {
  /** "192.168.5.0/24"; empty: everybody. */
  readonly network: string;
  readonly column: ReachColumn;
}

export interface ReachChoice {
  readonly mode: ReachMode;
  readonly internal_networks: readonly string[];
  /** None: those that the machine's cables are in. */
  readonly administration_networks: readonly string[];
}

export interface Reach extends ReachChoice {
  readonly link_networks: readonly string[];
  readonly rows: readonly ReachRow[];
  readonly losses: readonly ReachLoss[];
  /** What the browser that asks reaches. */
  readonly you: {
    readonly address: string;
    readonly desk: boolean;
    readonly administration: boolean;
  };
}

/** On trial, as a change of the network is. */
export interface ReachChange {
  readonly state: 'waiting' | 'confirmed' | 'reverted';
  readonly confirm_before: string;
}
