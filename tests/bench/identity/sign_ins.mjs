// Processor time of a whole sign-in, from an application's request to its code. Neither peer
// hashes a password: oidc-provider leaves that to others, the accounts of LemonLDAP::NG's
// demonstration are in the clear. So what is compared is all but the hash.
import { costOf, forEach } from '../processor_time.mjs';
import { median } from '../statistics.mjs';
import { groupsOf, startPeers } from './costs.mjs';

const turns = 3;
const number = 60; // in each turn
const atOnce = 4;

function ourSide(ours) {
  const free = ours.browsers(atOnce);
  return {
    groups: { ...ours.groups, hashing: ours.hashing },
    async login() {
      const browser = free.pop();
      try {
        await ours.signIn(browser);
      } finally {
        free.push(browser);
      }
    },
    close: () => free.forEach((browser) => browser.close()),
  };
}

/** µs of one sign-in in each turn: [{group: µs}]. */
function measure(name, side, report) {
  const signIn = () => side.login();
  return report.part(`sign-ins of ${name}`, async () => {
    await forEach(Array.from({ length: 2 * atOnce }), signIn, atOnce); // connections, compiled code
    const found = [];
    for (let count = 0; count < turns; count += 1) {
      found.push((await costOf(groupsOf(name, side), Array.from({ length: number }), signIn)).costs);
    }
    return found;
  });
}

export async function compareSignIns(ours, report) {
  const own = ourSide(ours);
  let found;
  try {
    found = await measure('ours', own, report);
  } finally {
    own.close();
  }
  if (!found) return;
  const beside = ({ role, hashing }) => role - hashing;
  report.tell('identity.login', median(found.map(({ role }) => role)), 'µs');
  report.tell('identity.login_hash', median(found.map(({ hashing }) => hashing)), 'µs');
  report.tell('identity.login_beside_hash', median(found.map(beside)), 'µs');
  report.tell('identity.login_store', median(found.map(({ store }) => store)), 'µs');
  const peers = await startPeers('RS256', report);
  try {
    for (const [name, peer] of Object.entries(peers)) {
      const theirs = await measure(name, peer, report);
      if (!theirs) continue;
      const cost = median(theirs.map((each) => each[name]));
      report.tell(`identity.login_of_${name}`, cost, 'µs');
      report.atMost(`identity.login_beside_hash_to_${name}`, median(found.map(beside)) / cost, 'ratio', 1);
    }
  } finally {
    for (const peer of Object.values(peers)) peer.stop();
  }
}
