// The wish to start over: everything the machine knew is gone after the next start, and
// nothing is without the wish.
// Domains: host, identity, machine, setup
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { machine } from '../harness/machine.mjs';

const mark = '/var/lib/unidash/factory-reset';

test('a machine that was asked to forget starts as on its first day', { timeout: 120_000 }, async (t) => {
  const box = await machine(t);
  await box.setUp({ machine_name: 'oubli' });
  const before = await box.exec('cat', '/etc/machine-id');
  await box.write('/var/lib/keepsake', 'a letter');

  await box.powerCut();
  await box.start();
  assert.equal(await box.exec('cat', '/var/lib/keepsake'), 'a letter');
  assert.equal(await box.exec('cat', '/etc/machine-id'), before);

  await box.write(mark, 'oubli\n');
  await box.powerCut();
  assert.equal((await box.start()).code, 0);
  for (const gone of [mark,
    '/var/lib/keepsake', '/var/lib/unidash/setup.json', '/var/lib/unidash/certificates/authority.pem']) {
    assert.notEqual((await box.try('test', '-e', gone)).code, 0, `${gone} is gone`);
  }
  assert.notEqual(await box.exec('cat', '/etc/machine-id'), before);
  assert.equal(await box.exec('systemctl', 'is-active', 'unidashd@host.service'), 'active');
});
