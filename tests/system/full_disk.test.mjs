// A /var without room, on a file system of its own: what the machine's screen says before
// and after it is set up, and that all comes back by itself, with what it held.
// Domains: host, identity, machine, overview, setup
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { newMachine } from '../harness/machine.mjs';
import { createFirstAdministrator } from '../harness/people.mjs';
import { answerWizard, meetWizard, seeReadyPage, seeWords, sentenceOn } from '../harness/wizard.mjs';

// As large as the wizard asks for; the host keeps only what is really written.
const box = await newMachine(null, { varSize: '9G' });

/** Takes room until `mebibytes` are left for services. */
const leave = (mebibytes) => box.exec('sh', '-c', `set -- $(stat --file-system --format='%a %S' /var)
  fallocate --length $(($1 * $2 - ${mebibytes} * 1048576)) /var/filling`);

/** Takes all the room there is, root's own part too. */
async function fill() {
  await box.exec('sh', '-c', `set -- $(stat --file-system --format='%f %S' /var)
    fallocate --length $((($1 - 16384) * $2)) /var/more
    cat /dev/zero >/var/rest 2>/dev/null; sync`);
  assert.match(await box.exec('df', '--output=avail', '/var'), /\s0$/);
}

const makeRoom = () => box.exec('rm', '-f', '/var/filling', '/var/more', '/var/rest');

const sql = (statement) => box.try('psql', '-X', '-A', '-t', '-h', '/run/postgresql', '-U', 'unidash',
  '-c', statement, 'unidash');

/** The screen's words, once they are these. */
const read = (pattern, seconds = 30) => seeWords(box, pattern, seconds, sentenceOn);

const askMachine = async (client) => (await client.api('GET', '/v1/admin/machine')).json.data.attributes;

describe('a disk without room', { timeout: 400_000 }, () => {
  let site;
  let administrator;

  before(() => box.start());

  test('the wizard refuses it, and says how much is needed', async () => {
    await fill();
    await meetWizard(box);
    await box.press('Enter');
    await read(/\[ NON \] Disque/);
    const page = (await box.screen()).replace(/\s+/g, ' ');
    assert.match(page, /Le disque est plein : 0 Mio libres, il en faut 1000\. Agrandissez-le/);
    assert.match(page, /\[ Retour \] \[ Réessayer \] \[ Éteindre \]/);
    await makeRoom();
    await box.press('Escape');
    await answerWizard(box, { domain: 'unidash.localhost' });
    await seeReadyPage(box, 120);
    await box.press('Enter');
  });

  test('a machine at work says on its screen and to its administrator what is left', async () => {
    site = await box.site();
    administrator = await createFirstAdministrator(site);
    await read(/Tout va bien\./);
    assert.equal((await askMachine(administrator.client)).var_nearly_full, false);
    await leave(200);
    const words = await read(/Le disque est presque plein : \d+ Mio libres\. Agrandissez-le, puis redémarrez, ou supprimez des données\./);
    assert.doesNotMatch(words, /Tout va bien|Ne marche pas/);
    const told = await askMachine(administrator.client);
    assert.equal(told.var_nearly_full, true);
    assert.ok(told.var_free < 201 * 1024 * 1024, `${told.var_free}`);
  });

  test('a database that stops for it is named after the reason, and the screen stays usable', async () => {
    await fill();
    assert.equal((await sql('CREATE TABLE more AS SELECT repeat(\'x\', 2000) FROM generate_series(1, 50000)')).code, 1);
    const stopped = await sql(`SELECT pg_logical_emit_message(false, 'more', repeat('x', 60000000))`);
    assert.match(stopped.err, /No space left on device/);
    await read(/Le disque est plein\. Agrandissez-le, .*\. Ne marche pas : .*la base de données/);
    await box.press('F2');
    await read(/The disk is full\. Enlarge it, then restart, or remove data\. Not working: .*the database/);
    await box.press('F2', 'Enter');
    await box.see(/Tout effacer/);
    await box.press('Down', 'Enter');
    await read(/postgres/);
    await box.press('Escape');
    await box.see(/Tout effacer/);
    await box.press('Escape');
    await read(/Le disque est plein\./);
  });

  test('a start without room ends at the same words', async () => {
    await box.powerCut();
    await box.boot();
    await read(/Le disque est plein\. .*Ne marche pas : .*la base de données/, 90);
  });

  test('once there is room, all is well without anybody’s help, and nothing was lost', async () => {
    // systemd would have given up at the fifth time.
    await eventually('many tries', 120, () => box.exec('systemctl', 'show', '--property=NRestarts', '--value',
      'unidash-postgresql.service'), (times) => Number(times) > 5, 1);
    await makeRoom();
    await box.exec('/usr/lib/unidash/health');
    await read(/Tout va bien\./);
    assert.equal((await sql('SELECT username FROM users')).out.trim(), administrator.username);
    const desk = await new Client(site).signIn(administrator.username, administrator.password);
    assert.equal(desk.status, 200, desk.text);
    await eventually('every unit is well', 60, () => box.settle(), ({ code }) => code === 0, 1);
  });
});
