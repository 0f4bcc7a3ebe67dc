// The PostgreSQL of applications: it runs while somebody wants it, lies in a volume, is reached by Pods
// and by the role apps, and by nobody else. The role's part is done here by its user.
// Domains: apps, host, machine, setup
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { pod, sleep, startEngine } from './engine.mjs';

const unit = 'unidash-apps-postgresql.service';
const volume = 'unidash--databases';
const folder = '/run/unidash-apps-postgresql';
const address = '169.254.42.1';
const wanted = '/var/lib/unidash/app-databases/wanted';
const engine = await startEngine();
const { box } = engine;

const as = (user, ...command) => box.try('setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', ...command);
/** What psql says: {code, out, err}. */
const sql = (user, database, text, unixUser = 'unidash-apps') => as(unixUser, 'psql', '-h', folder, '-U', user,
  '-d', database, '-At', '-v', 'ON_ERROR_STOP=1', ...[text].flat().flatMap((each) => ['-c', each]));
const isActive = async () => (await box.try('systemctl', 'is-active', unit)).code === 0;

async function ask(request, fields = {}) {
  const line = JSON.stringify({ request, ...fields });
  const output = await box.exec('sh', '-c', `echo '${line}' | socat -t 120 - UNIX-CONNECT:/run/unidash/volumes.sock`);
  const last = JSON.parse(output.trim().split('\n').at(-1));
  return last.error ? { slug: last.error.slug } : last.result;
}

async function done(user, database, text) {
  const { code, err } = await sql(user, database, text);
  assert.equal(code, 0, err);
}

/** As the daemon does it (daemon/domains/apps/databases). */
async function makeDatabase(name) {
  await done('unidash_apps', 'postgres', [`CREATE ROLE ${name} LOGIN`,
    `CREATE DATABASE ${name} OWNER ${name} TEMPLATE template0`, `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`]);
  await done(name, name, `ALTER SCHEMA public OWNER TO ${name}`);
  await done('unidash_apps', 'postgres', [`ALTER DATABASE ${name} OWNER TO unidash_apps`,
    `GRANT CONNECT, CREATE, TEMPORARY ON DATABASE ${name} TO ${name}`]);
}

/** What a server of PostgreSQL answers to the wish for TLS: "S", or nothing. */
const greeting = (host) => `printf '\\000\\000\\000\\010\\004\\322\\026\\057' | busybox nc -w 3 ${host} 5432 | head -c 1`;

describe('databases of applications', { timeout: 480_000 }, () => {
  before(async () => {
    await engine.namespace('app-wiki');
    await engine.namespace('app-shut');
    await engine.apply({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'nothing', namespace: 'app-shut' },
      spec: { podSelector: {}, policyTypes: ['Egress'] } });
    await engine.run(pod('app-wiki', 'asks', sleep));
    await engine.run(pod('app-shut', 'asks', sleep));
  });

  test('cost nothing where nobody wants one', async () => {
    assert.equal(await isActive(), false);
    assert.equal((await box.try('ip', '-brief', 'address', 'show', 'dev', 'lo')).out.includes(address), false);
  });

  test('come with the wish for one, in a volume of theirs', async () => {
    assert.ok('limited' in await ask('create_volume', { volume, bytes: 2 ** 30, owner: 676 }));
    assert.equal((await as('unidash-apps', 'touch', wanted)).code, 0);
    await eventually('the server runs', 120, isActive);
    await makeDatabase('app_wiki_main');
    await makeDatabase('app_mail_main');
    const owner = await box.exec('stat', '-c', '%U %a', `/var/lib/unidash/volumes/live/${volume}/data/17`);
    assert.equal(owner, 'unidash-apps-db 700');
    assert.equal((await ask('ask_usage', { volume })).in_use, true);
    assert.equal((await ask('trash_volume', { volume })).slug, 'volume.in_use');
  });

  test('are asked by their role alone', async () => {
    assert.notEqual((await sql('unidash_apps', 'postgres', 'SELECT 1', 'unidash-admin')).code, 0);
    assert.notEqual((await sql('postgres', 'postgres', 'SELECT 1')).code, 0);
    assert.match((await sql('app_wiki_main', 'app_mail_main', 'SELECT 1')).err, /no pg_hba.conf entry/);
    assert.match((await sql('unidash_apps', 'app_wiki_main', 'SELECT 1')).err, /no pg_hba.conf entry/);
  });

  test('are reached by Pods, where their policies let them', async () => {
    assert.equal(await engine.exec('app-wiki', 'asks', 'sh', '-c', greeting(address)), 'S');
    assert.equal((await engine.tryExec('app-shut', 'asks', 'sh', '-c', greeting(address))).out, '');
  });

  test('are at that address alone', async () => {
    const bridge = (await box.exec('ip', '-4', '-brief', 'address', 'show', 'dev', 'cni0')).match(/[\d.]+(?=\/)/)[0];
    assert.equal((await engine.tryExec('app-wiki', 'asks', 'sh', '-c', greeting(bridge))).out, '');
    assert.equal((await box.exec('ss', '-Hltn', 'sport = :5432')).trim().split('\n').length, 1);
  });

  test('go out to nobody', async () => {
    const { out, err } = await as('unidash-apps-db', 'timeout', '5', 'bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/443');
    assert.match(out + err, /refused/);
  });

  test('have a certificate that their clients can verify', async () => {
    for (const is of ['-verify_hostname databases.unidash.internal', `-verify_ip ${address}`]) {
      await box.exec('sh', '-c', `openssl verify -CAfile ${folder}/authority.pem ${is} /var/lib/unidash/volumes/live/${volume}/data/tls/server.pem`);
    }
  });

  test('come back by themselves', async () => {
    await done('app_wiki_main', 'app_wiki_main', 'CREATE TABLE pages AS SELECT 7 AS id');
    await box.exec('systemctl', 'kill', '--kill-whom=all', '--signal=KILL', unit);
    const page = await eventually('they answer', 60, () => sql('app_wiki_main', 'app_wiki_main', 'SELECT id FROM pages'),
      ({ code }) => code === 0);
    assert.equal(page.out.trim(), '7');
  });

  test('end when nobody wants one any more, and let go of their volume', async () => {
    assert.equal((await as('unidash-apps', 'rm', wanted)).code, 0);
    await eventually('the server ended', 90, isActive, (active) => !active);
    await eventually('nobody has the volume', 30, () => ask('ask_usage', { volume }), (usage) => usage.in_use === false);
    assert.ok('trash' in await ask('trash_volume', { volume }));
  });
});
