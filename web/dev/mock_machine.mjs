// A machine kept in memory, for screenshots and browser journeys: what the role host would answer
// about it, by verb, path below the machine, query and attributes. The daemon is the truth.

import { faultOf, reachOf } from './mock_reach.mjs';

const gigabyte = 1_000_000_000;
const minute = 60_000;
const iso = (time) => new Date(time).toISOString();

const services = [
  ['unidashd@identity.service', 'identity', 'active', 41],
  ['unidashd@workspace.service', 'workspace', 'active', 38],
  ['unidashd@admin.service', 'admin', 'active', 35],
  ['unidashd@host.service', 'host', 'active', 22],
  ['unidash-postgresql.service', 'database', 'active', 96],
  ['unidash-valkey.service', 'cache', 'active', 9],
  ['unidash-haproxy.service', 'proxy', 'active', 28],
  ['systemd-networkd.service', 'network', 'active', 6],
  ['systemd-resolved.service', 'names', 'failed', 0],
  ['systemd-timesyncd.service', 'time', 'active', 2],
  ['k3s.service', 'kubernetes', 'absent', 0],
];

const proxy = 'unidash-haproxy';
const request = (status, method, path, milliseconds) => (number) =>
  JSON.stringify({
    time: '2026-11-21T06:00:00Z',
    request_id: '0192f0c4-7f5e-7c1a-9a55-0b8f6c2d4e11',
    address: '192.168.1.20',
    status,
    bytes: 812,
    milliseconds,
    backend: 'workspace',
    end: '--',
    method,
    path: `${path}/(${number})`,
  });
const event = (name) => (number) =>
  JSON.stringify({ role: 'identity', level: 'INFO', event: name, request: `(${number})` });
const plain = (words) => (number) => `${words} (${number})`;

const said = [
  [6, 'haproxy', proxy, request(200, 'GET', '/v1/apps', 3)],
  [6, 'systemd', 'init', plain('Started session 4 of user giselle.')],
  [6, 'haproxy', proxy, request(401, 'GET', '/v1/admin/users', 2)],
  [6, 'unidashd', 'unidashd@identity', event('service.started')],
  [4, 'haproxy', proxy, plain('backup connection to the desk was closed early')],
  [6, 'haproxy', proxy, request(503, 'PATCH', '/v1/shortcuts', 4120)],
  [3, 'systemd-resolved', 'systemd-resolved', plain('Failed to send a question to 192.168.1.1')],
  [7, 'kernel', 'kernel', plain('virtio_net virtio1 enp1s0: queue 0 woken')],
];

function makeLine(number) {
  const [priority, identifier, unit, say] = said[number % said.length];
  return {
    id: `s=1;i=${number}`,
    at: iso(Date.parse('2026-11-21T06:00:00Z') + number * 250),
    priority,
    unit: `${unit}.service`,
    identifier,
    pid: 400 + (number % 7),
    message: say(number),
  };
}

const numberOf = (cursor) => Number(cursor.split('i=')[1]);

function readLog(machine, query) {
  const size = Number(query.get('page_size') ?? 100);
  const text = (query.get('text') ?? '').toLowerCase();
  const most = Number(query.get('priority') ?? 7);
  const matches = (line) => line.priority <= most && line.message.toLowerCase().includes(text);
  const cursor = query.get('cursor');
  const found = [];
  if (query.get('direction') === 'forward') {
    let at = cursor ? numberOf(cursor) + 1 : machine.lines;
    for (; at < machine.lines && found.length < size; at += 1) {
      if (matches(makeLine(at))) found.push(makeLine(at));
    }
    machine.lines += machine.newLines;
    return { data: found, meta: { at_end: at >= machine.lines, cursor: `s=1;i=${at - 1}` } };
  }
  let at = cursor ? numberOf(cursor) - 1 : machine.lines - 1;
  for (; at >= 0 && found.length < size; at -= 1) {
    if (matches(makeLine(at))) found.push(makeLine(at));
  }
  return { data: found, meta: { at_end: at < 0, cursor: `s=1;i=${at + 1}` } };
}

function sample(at) {
  const wave = (speed, shift) => (Math.sin(at / speed + shift) + 1) / 2;
  return {
    id: String(at),
    at: iso(at),
    cpu_percent: 6 + 40 * wave(60_000, 0) * wave(7000, 1),
    load: 0.4,
    memory_used: Math.round((1.3 + 0.2 * wave(90_000, 2)) * gigabyte),
    memory_total: 4 * gigabyte,
    disk_read: Math.round(2_000_000 * wave(11_000, 3)),
    disk_written: Math.round(900_000 * wave(17_000, 4)),
    received: Math.round(300_000 * wave(23_000, 5)),
    sent: Math.round(120_000 * wave(29_000, 6)),
    var_used: 38 * gigabyte,
    var_total: 240 * gigabyte,
  };
}

function usage(query) {
  const end = Math.floor(Date.now() / 2000) * 2000;
  const since = Date.parse(query.get('since') ?? '') || end - 10 * minute;
  const samples = [];
  for (let at = Math.max(since + 2000, end - 10 * minute); at <= end; at += 2000) {
    samples.push(sample(at));
  }
  return samples;
}

export function createMachine(options = {}) {
  return {
    lines: options.lines ?? 5000,
    newLines: options.newLines ?? 3,
    trialTime: options.trialTime ?? minute,
    asked: [],
    change: undefined,
    reachChange: undefined,
    reach: options.reach ?? {
      mode: 'homelab',
      internal_networks: [],
      administration_networks: [],
    },
    facts: {
      id: 'self',
      hostname: 'lyon',
      pretty_name: 'Bureau de Lyon',
      version: '0.1.0',
      variant: 'release',
      kernel: '6.12.57',
      firmware: 'uefi',
      virtualization: 'none',
      cpu_model: 'Intel N100',
      cpu_count: 4,
      memory_total: 4 * gigabyte,
      started_at: iso(Date.now() - 3 * 24 * 60 * minute),
      now: iso(Date.now()),
      time_zone: 'Europe/Paris',
      slot: 'a',
      reboot_needed: false,
      var_free: 202 * gigabyte,
      var_nearly_full: false,
      ...options.facts,
    },
    time: {
      id: 'self',
      now: iso(Date.now()),
      time_zone: 'Europe/Paris',
      ntp_enabled: true,
      ntp_synchronized: true,
      ntp_servers: [],
      ...options.time,
    },
    disks: options.disks ?? disks,
    certificates: options.certificates ?? certificates,
    hasSamples: options.samples !== 'none',
    update: {
      id: 'self',
      current_version: '0.1.0',
      current_slot: 'a',
      previous_version: '0.0.9',
      available_version: '0.2.0',
      state: 'idle',
      source: 'https://updates.example.org/',
      ...options.update,
    },
    links: [
      {
        id: 'enp1s0',
        kind: 'ether',
        mac: '52:54:00:12:34:56',
        state: 'routable',
        carrier: true,
        speed_mbit: 1000,
        method: 'dhcp',
        addresses: ['192.168.1.23/24', 'fe80::5054:ff:fe12:3456/64'],
        gateways: [options.gateway ?? '192.168.1.1'],
        fixed_addresses: [],
        gateway_on_link: false,
        dns: ['192.168.1.1'],
        search_domains: [],
      },
      {
        id: 'enp2s0',
        kind: 'ether',
        mac: '52:54:00:12:34:57',
        state: 'no-carrier',
        carrier: false,
        method: 'dhcp',
        addresses: [],
        gateways: [],
        fixed_addresses: [],
        gateway_on_link: false,
        dns: [],
        search_domains: [],
      },
    ],
  };
}

const disks = [
  {
    id: 'nvme0n1',
    model: 'Samsung SSD 980',
    serial: 'S64',
    size: 500 * gigabyte,
    removable: false,
    rotational: false,
    system: true,
    health: 'good',
    temperature: 41,
  },
  {
    id: 'sda',
    model: 'WDC WD10EZEX',
    serial: 'W1',
    size: 1000 * gigabyte,
    removable: false,
    rotational: true,
    system: false,
    health: 'failing',
  },
];

const certificates = [
  {
    id: 'authority',
    purpose: 'authority',
    names: [],
    issuer: 'UniDash',
    not_before: '2026-11-01T00:00:00Z',
    not_after: '2036-11-01T00:00:00Z',
    sha256: 'ab'.repeat(32),
  },
  {
    id: 'server',
    purpose: 'server',
    names: ['desk.unidash.example.org', 'id.unidash.example.org'],
    issuer: 'UniDash',
    not_before: '2026-11-01T00:00:00Z',
    not_after: '2027-11-01T00:00:00Z',
    sha256: 'cd'.repeat(32),
  },
];

const zones = ['America/New_York', 'Europe/Berlin', 'Europe/Paris', 'Indian/Reunion', 'UTC'];

function settle(change, putBack) {
  if (change?.state === 'waiting' && Date.parse(change.confirm_before) < Date.now()) {
    change.state = 'reverted';
    putBack?.();
  }
  return change;
}

const settleReach = (machine) =>
  settle(machine.reachChange, () => {
    machine.reach = machine.reachChange.before;
  });

function changeReach(machine, choice) {
  if (!reachOf(machine, choice).you.administration)
    return refuse(422, 'reach.would_lock_you_out', 'administration_networks');
  machine.reachChange = {
    id: '7',
    state: 'waiting',
    confirm_before: iso(Date.now() + machine.trialTime),
    before: machine.reach,
  };
  machine.reach = choice;
  return one('reach_changes', toldOf(machine.reachChange), 202);
}

const toldOf = (change) => ({ ...change, before: undefined });

function previewReach(machine, choice) {
  const fault = faultOf(choice);
  return fault ? refuse(422, ...fault) : one('reaches', reachOf(machine, choice));
}

const refuse = (status, slug, field) => ({
  status,
  slug,
  problem: {
    type: `urn:unidash:problem:${slug}`,
    title: slug,
    status,
    request_id: '0192f0c4',
    ...(field && { errors: [{ field, slug }] }),
  },
});
const list = (type, data, meta) => ({ status: 200, type, data, meta });
const one = (type, data, status = 200) => ({ status, type, data });
const done = { status: 204 };

function act(machine, verb, path, attributes) {
  switch (`${verb} ${path}`) {
    case 'PATCH ':
      if (/[^a-z0-9-]/.test(attributes.hostname ?? ''))
        return refuse(422, 'machine.bad_hostname', 'hostname');
      Object.assign(machine.facts, attributes);
      return one('machines', machine.facts);
    case 'PATCH /time':
      if (attributes.ntp_servers?.some((server) => server.includes('/')))
        return refuse(422, 'time.bad_server', 'ntp_servers');
      Object.assign(machine.time, attributes);
      return one('times', machine.time);
    case 'POST /network_changes':
      if (
        attributes.method === 'static' &&
        !attributes.addresses.some((each) => /\/\d+$/.test(each))
      )
        return refuse(422, 'network.bad_address', 'addresses');
      machine.change = {
        id: '7',
        link: attributes.link,
        state: 'waiting',
        confirm_before: iso(Date.now() + machine.trialTime),
      };
      return one('network_changes', machine.change, 202);
    case 'POST /network_changes/7/confirm':
      if (!machine.change) return refuse(404, 'network.no_such_change');
      machine.change.state = 'confirmed';
      return one('network_changes', machine.change);
    case 'DELETE /network_changes/7':
      if (!machine.change) return refuse(404, 'network.no_such_change');
      machine.change.state = 'reverted';
      return one('network_changes', machine.change);
    case 'POST /reach/preview':
      return previewReach(machine, attributes);
    case 'POST /reach_changes': {
      const seen = previewReach(machine, attributes);
      return seen.problem ? seen : changeReach(machine, attributes);
    }
    case 'POST /reach_changes/7/confirm':
      if (!machine.reachChange) return refuse(404, 'reach.no_such_change');
      machine.reachChange.state = 'confirmed';
      return one('reach_changes', toldOf(machine.reachChange));
    case 'DELETE /reach_changes/7':
      if (!machine.reachChange) return refuse(404, 'reach.no_such_change');
      if (machine.reachChange.state === 'confirmed') return refuse(409, 'reach.change_over');
      machine.reachChange.state = 'reverted';
      machine.reach = machine.reachChange.before ?? machine.reach;
      return one('reach_changes', toldOf(machine.reachChange));
    case 'POST /updates/check':
      return one('updates', machine.update, 202);
    case 'POST /updates/stage':
      Object.assign(machine.update, { state: 'staging', percent: 0 });
      return one('updates', machine.update, 202);
    case 'POST /updates/apply':
    case 'POST /updates/rollback':
      return one('updates', machine.update, 202);
    case 'POST /power':
      if (attributes.at) {
        machine.facts.shutdown_kind = attributes.action;
        machine.facts.shutdown_at = attributes.at;
      }
      return done;
    case 'DELETE /power':
      delete machine.facts.shutdown_kind;
      delete machine.facts.shutdown_at;
      return done;
    case 'POST /certificates/renew':
      return done;
    default: {
      const service = services.find(([id]) => path === `/services/${id}/restart`);
      return service ? one('services', serviceOf(service), 202) : refuse(404, 'request.not_found');
    }
  }
}

function serviceOf([id, title, active_state, megabytes]) {
  return {
    id,
    title,
    active_state,
    sub_state: active_state === 'active' ? 'running' : 'dead',
    ...(active_state === 'active' && { since: iso(Date.now() - 3 * 24 * 60 * minute) }),
    ...(megabytes > 0 && { memory: megabytes * 1_000_000 }),
    restarts: title === 'names' ? 3 : 0,
    result: active_state === 'failed' ? 'exit-code' : 'success',
  };
}

function advance(update) {
  if (update.state !== 'staging') return update;
  update.percent += 20;
  if (update.percent >= 100) {
    Object.assign(update, { state: 'staged', staged_version: update.available_version });
    delete update.percent;
  }
  return update;
}

/** {status, type?, data?, meta?} of an answer, or {status, problem}. */
export function answerAsHost(machine, verb, path, query, attributes = {}) {
  // No administrator asks for these: the role admin keeps doors and entrances by itself.
  if (`${verb} ${path}` === 'PUT /doors')
    return one('doors', { id: `${attributes.role}.${attributes.door}`, ...attributes });
  if (`${verb} ${path}` === 'PUT /ports') return one('ports', { id: 'ports', ...attributes });
  if (`${verb} ${path}` === 'PUT /entrances')
    return one('entrances', { id: attributes.entrance, ...attributes });
  machine.asked.push({ verb, path, attributes });
  if (verb !== 'GET') return act(machine, verb, path, attributes);
  switch (path) {
    case '':
      return one('machines', { ...machine.facts, now: iso(Date.now()) });
    case '/usage':
      return list('usage_samples', machine.hasSamples ? usage(query) : []);
    case '/disks':
      return list('disks', machine.disks);
    case '/links':
      return list('links', machine.links);
    case '/listeners':
      return list(
        'listeners',
        [443, 80].map((port) => ({ id: String(port), port, user: 'unidash-edge' })),
      );
    case '/network_changes/7':
      if (!machine.change) return refuse(404, 'network.no_such_change');
      return one('network_changes', settle(machine.change));
    case '/reach':
      return one('reaches', reachOf(machine, machine.reach));
    case '/reach_changes/7':
      if (!machine.reachChange) return refuse(404, 'reach.no_such_change');
      return one('reach_changes', toldOf(settleReach(machine)));
    case '/time':
      return one('times', { ...machine.time, now: iso(Date.now()) });
    case '/time_zones':
      return list(
        'time_zones',
        zones.map((id) => ({ id })),
      );
    case '/services':
      return list('services', services.map(serviceOf));
    case '/logs':
      return { status: 200, type: 'log_entries', ...readLog(machine, query) };
    case '/updates':
      return one('updates', advance(machine.update));
    case '/certificates':
      return list('certificates', machine.certificates);
    default:
      return refuse(404, 'request.not_found');
  }
}

const resource = (type, { id, ...attributes }) => ({ type, id, attributes });

/** The JSON:API document of an answer; nothing for an empty one. */
export function renderAnswer({ type, data, meta }) {
  if (type === undefined) return undefined;
  const body = Array.isArray(data) ? data.map((row) => resource(type, row)) : resource(type, data);
  return { data: body, ...(meta && { meta }) };
}
