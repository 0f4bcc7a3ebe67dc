// Open ports as the API has them.

export type PortProtocol = 'tcp' | 'udp';
export type PortState = 'off' | 'waiting' | 'running' | 'unreachable' | 'unchecked' | 'not_applied';

export interface NewPortApp {
  readonly name: string;
  readonly protocol: PortProtocol;
  readonly port: number;
  /** "db.lan:5432" */
  readonly target: string;
  readonly networks: readonly string[];
  readonly max_connections: number;
  readonly max_connections_per_source: number;
  readonly idle_timeout_s: number;
  readonly is_on: boolean;
}

export interface PortApp extends NewPortApp {
  readonly state: PortState;
  readonly state_since?: string;
}
