// The shapes of /v1/admin/internet.

export type Outcome = 'passed' | 'failed' | 'warning' | 'unknown';

export interface Fact {
  readonly name: string;
  readonly value: string;
}

export interface InternetCheck {
  readonly id:
    | 'address'
    | 'router'
    | 'base_name'
    | 'id_name'
    | 'any_name'
    | 'reach'
    | 'port_443'
    | 'port_80'
    | 'outside';
  readonly outcome: Outcome;
  readonly reason: string;
  readonly facts: readonly Fact[];
}

export interface Forward {
  readonly protocol: string;
  readonly port: number;
  readonly to_address: string;
  readonly to_port: number;
  readonly reason: string;
}

export interface InternetChecks {
  readonly base_domain: string;
  readonly address: string;
  readonly router: string;
  readonly forwards: readonly Forward[];
  readonly state: 'never' | 'under_way' | 'done' | 'broken_off';
  readonly checks: readonly InternetCheck[];
  readonly asked_at?: string;
  readonly checked_at?: string;
}
