// Who reaches what of a machine kept in memory: what the role host would say of a choice.

const linkNetworks = ['192.168.1.0/24', 'fe80::/64'];
const columns = ['desk', 'administration', 'acme', 'ldap', 'dns', 'ports'];
const reasons = {
  administration: ['reach.administration_only', 'reach.administers'],
  ldap: ['reach.entrance_shut', 'reach.entrance_open'],
  dns: ['reach.entrance_shut', 'reach.entrance_open'],
  ports: ['reach.entrance_shut', 'reach.entrance_open'],
};

/** Of one network: whether it is let in at all, and whether it administers. */
function reachRow(network, networks, choice, { isListed, administers }) {
  const cells = columns.map((column) => {
    if (reasons[column]) {
      const isAllowed = column === 'administration' && Boolean(administers);
      const reason = reasons[column][Number(isAllowed)];
      return { column, answer: isAllowed ? 'allowed' : 'refused', reason };
    }
    if (choice.mode === 'homelab') return { column, answer: 'allowed', reason: 'reach.everybody' };
    const reason = isListed ? 'reach.listed' : 'reach.not_listed';
    return { column, answer: isListed ? 'allowed' : 'refused', reason };
  });
  return { network, networks, cells };
}

/** A machine of a house, whose browsers are all in its own network. */
export function reachOf(machine, choice) {
  const { internal_networks, administration_networks } = choice;
  const administrators =
    administration_networks.length > 0 ? administration_networks : linkNetworks;
  const rows = [reachRow('everybody', [], choice, {})];
  if (internal_networks.length > 0)
    rows.push(reachRow('internal', internal_networks, choice, { isListed: true }));
  rows.push(
    reachRow('administration', administrators, choice, { isListed: true, administers: true }),
  );
  const isShut = machine.reach.mode === 'homelab' && choice.mode === 'enterprise';
  const administration = administrators.includes(linkNetworks[0]);
  return {
    id: 'self',
    ...choice,
    link_networks: linkNetworks,
    rows,
    losses: isShut ? ['desk', 'acme'].map((column) => ({ network: '', column })) : [],
    you: { address: '192.168.1.20', desk: true, administration },
  };
}

/** [slug, field] of what is wrong with a choice. */
export function faultOf(choice) {
  const bad = (network) => !/^[0-9a-f.:]+(\/[1-9]\d*)?$/i.test(network);
  for (const field of ['internal_networks', 'administration_networks']) {
    if (choice[field].some(bad)) return ['reach.bad_network', field];
  }
  if (choice.mode === 'enterprise' && choice.administration_networks.length === 0)
    return ['reach.administration_missing', 'administration_networks'];
  return undefined;
}
