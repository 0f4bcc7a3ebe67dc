// The way to the Internet in the mock, in every state that a house or a rented machine can be in.

const base = 'unidash.example.org';
const outer = '90.1.2.3';

const check = (id, outcome, reason, facts = {}) => ({
  id,
  outcome,
  reason,
  facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
});

const home = check('address', 'passed', 'address_private', {
  address: '192.168.1.10',
  router: '192.168.1.1',
});
const known = check('router', 'passed', 'router_public', { router: '192.168.1.1', found: outer });
const name = (id, label, outcome, reason, found) =>
  check(id, outcome, reason, { name: label, found, expected: outer });
const here = [
  name('base_name', base, 'passed', 'name_here', outer),
  name('id_name', `id.${base}`, 'passed', 'name_here', outer),
  name('any_name', `*.${base}`, 'passed', 'name_here', outer),
];
const machine = [
  check('reach', 'passed', 'reach_everybody'),
  check('port_443', 'passed', 'port_ours', { port: '443' }),
  check('port_80', 'passed', 'port_ours', { port: '80' }),
];

const states = {
  never: { state: 'never', checks: [] },
  busy: { state: 'under_way', checks: [home] },
  open: {
    checks: [home, known, ...here, ...machine, check('outside', 'passed', 'outside_forwarded')],
  },
  shared: {
    checks: [
      home,
      check('router', 'failed', 'router_shared', { router: '192.168.1.1', found: '100.70.1.2' }),
      name('base_name', base, 'unknown', 'name_to_compare', '203.0.113.80'),
      name('id_name', `id.${base}`, 'unknown', 'name_no_answer'),
      ...machine,
      check('outside', 'unknown', 'outside_not_known'),
    ],
  },
  names: {
    checks: [
      home,
      known,
      name('base_name', base, 'failed', 'name_ipv6_elsewhere', `${outer}, 2001:db8::80`),
      name('id_name', `id.${base}`, 'failed', 'name_elsewhere', '203.0.113.80'),
      check('any_name', 'failed', 'name_missing', {
        name: `*.${base}`,
        expected: outer,
      }),
      check('reach', 'failed', 'reach_listed'),
      check('port_443', 'passed', 'port_ours', { port: '443' }),
      check('port_80', 'failed', 'port_other', { port: '80', user: 'www-data' }),
      check('outside', 'unknown', 'outside_other'),
    ],
  },
  rented: {
    address: outer,
    router: '90.1.2.1',
    checks: [
      check('address', 'passed', 'address_global', { address: outer, ipv6: '2001:db8::10' }),
      ...here,
      ...machine,
      check('outside', 'passed', 'outside_certificate', {
        issuer: 'R11',
        at: '2026-05-03T10:00:00Z',
      }),
    ],
  },
  inside: {
    checks: [
      home,
      check('router', 'unknown', 'router_silent', { router: '192.168.1.1' }),
      check('base_name', 'failed', 'name_kept_inside', { name: 'unidash.localhost' }),
      ...machine,
      check('outside', 'unknown', 'outside_not_known'),
    ],
  },
};

const forward = (address, port, reason) => ({
  protocol: 'tcp',
  port,
  to_address: address,
  to_port: port,
  reason,
});

/** The attributes of /v1/admin/internet. */
export function internetAs(state = 'open') {
  const { address = '192.168.1.10', router = '192.168.1.1', ...rest } = states[state];
  const now = new Date().toISOString();
  return {
    base_domain: base,
    address,
    router,
    forwards: [forward(address, 443, 'forward_https'), forward(address, 80, 'forward_http')],
    state: 'done',
    ...(state !== 'never' && { asked_at: now }),
    ...(!['never', 'busy'].includes(state) && { checked_at: now }),
    ...rest,
  };
}
