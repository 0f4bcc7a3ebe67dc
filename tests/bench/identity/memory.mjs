// What the role holds with ten thousand sessions, each with tokens of an application, beside
// two peers with theirs.
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { footprint, forgetPeak, peakRss, wholeFootprint } from '../memory.mjs';
import { forEach } from '../processor_time.mjs';
import { LemonLdapPeer } from './lemonldap_peer.mjs';
import { OpenIdPeer } from './openid_peer.mjs';

const held = 10_000;
const step = 500;
const used = 20;
const settle = 8000; // memory for hashing goes back after five seconds; sign-ins have a figure of their own

/** Sign-on sessions of as many people, as if each had just signed in; resolves to their tokens. */
function openSessions(stack) {
  const tokens = Array.from({ length: held }, () => randomBytes(32).toString('base64url'));
  const hashes = tokens.map((token) => `'${createHash('sha256').update(token).digest('hex')}'`);
  stack.sql(`
    INSERT INTO users (username, display_name, fk_auth_source)
    SELECT 'held.' || n, 'Somebody ' || n, fk_auth_source
      FROM generate_series(1, ${held}) n, (SELECT fk_auth_source FROM users ORDER BY id LIMIT 1) AS source;
    INSERT INTO sessions (fk_user, token_hash, kind, created_at, auth_time, last_seen_at, expires_at)
    SELECT u.id, t.hash, 'sso', now(), now(), now(), now() + interval '8 hours'
      FROM unnest(ARRAY[${hashes.join()}]) WITH ORDINALITY t(hash, n) JOIN users u ON u.username = 'held.' || t.n;
    ANALYZE users, sessions;`);
  return tokens;
}

const inSteps = (all) => Array.from({ length: Math.ceil(all.length / step) }, (_each, index) => all.slice(index * step, (index + 1) * step));

async function fillOurs(ours, report) {
  const client = ours.clients.ES256;
  const tokens = openSessions(ours.stack);
  await sleep(settle);
  const isForgotten = forgetPeak(ours.identity);
  let most = 0;
  for (const part of inSteps(tokens)) {
    await forEach(part, async (token) => ours.exchange(await ours.codeOf(token, client)));
    most = Math.max(most, footprint(ours.identity).rss);
  }
  report.atMost('identity.full_rss', footprint(ours.identity).rss, 'MiB', 100);
  // Where it cannot be forgotten: what is seen after every few hundred sessions.
  report.atMost('identity.full_peak_rss', isForgotten ? peakRss(ours.identity) : most, 'MiB', 100);
  report.tell('identity.full_valkey_pss', wholeFootprint(ours.valkey), 'MiB');
}

async function fillOpenIdPeer(report) {
  const peer = await OpenIdPeer.start('ES256');
  try {
    report.tell('identity.oidc_provider_idle_rss', footprint(peer.process.pid).rss, 'MiB');
    for (let made = 0; made < held; made += step) await forEach(await peer.codes(step), (code) => peer.exchange(code));
    report.tell('identity.oidc_provider_full_rss', footprint(peer.process.pid).rss, 'MiB');
    report.tell('identity.oidc_provider_full_peak_rss', peakRss(peer.process.pid), 'MiB');
  } finally {
    peer.stop();
  }
}

/** Of the server and its workers, each used; it keeps its sessions in files, so that is all. */
async function useLemonLdap(report) {
  const peer = await LemonLdapPeer.start('ES256');
  try {
    await forEach(await peer.codes(used), (code) => peer.exchange(code));
    report.tell('identity.lemonldap_pss', wholeFootprint(peer.process.pid), 'MiB');
  } finally {
    peer.stop();
  }
}

export async function compareMemory(ours, report) {
  await report.part('sessions of ours', () => fillOurs(ours, report));
  await report.part('sessions of oidc-provider', () => fillOpenIdPeer(report));
  await report.part('memory of LemonLDAP::NG', () => useLemonLdap(report));
}
