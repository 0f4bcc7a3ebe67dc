// Ports that administrators opened: TCP by the gate's HAProxy, UDP by nginx, each with the
// configuration that is rendered for it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import test, { after } from 'node:test';

import { eventually } from '../harness/expect.mjs';
import { startGate } from '../harness/gate.mjs';
import { Sender, Streams, TcpEcho, UdpEcho, Visitor } from '../harness/ports.mjs';
import { findFreePort } from '../harness/stack.mjs';

const [database, broker, other] = await Promise.all(['database', 'broker', 'other'].map((name) => new TcpEcho(name).listen()));
const ports = { database: await findFreePort(), broker: await findFreePort(), names: await findFreePort(), game: await findFreePort() };

/** The golden configuration for this machine; `to` is what stands behind the broker's port. */
const configured = (to = broker) => (text) => text
  .replace('bind 0.0.0.0:5433,[::]:5433', `bind 127.0.0.1:${ports.database}`)
  .replace('bind 0.0.0.0:1883,[::]:1883', `bind 127.0.0.1:${ports.broker}`)
  .replace('src 192.168.1.0/24 fd00::/8', 'src 127.0.0.1/32')
  .replace('src 10.0.0.0/8', 'src 127.0.0.0/8')
  .replace('target db.lan:5432', `target erp.lan:${database.port}`)
  .replace('target 10.0.0.5:1883', `target 127.0.0.1:${to.port}`);

const gate = await startGate({ golden: 'ports', edit: configured() });
const streams = new Streams(gate.folder);
after(async () => {
  await streams.down();
  await Promise.all([database, broker, other].map((each) => each.close()));
});

const said = async (port, from) => {
  const visitor = new Visitor(port, from);
  const answer = await visitor.ask('hello');
  await visitor.leave();
  return answer;
};
const isSaid = (port, words) => eventually(words, 30, async () => (await said(port)) === words);

/** What HAProxy counts of a section; of what stands behind it (4) or of who comes (1). */
async function counted(section, type, column) {
  const [heading, ...lines] = (await gate.command(`@1 show stat -1 ${type} -1`)).split('\n');
  const names = heading.replace('# ', '').split(',');
  const words = lines.map((line) => line.split(',')).find((line) => line[names.indexOf('pxname')] === section);
  return words?.[names.indexOf(column)];
}
/** "UP" or "DOWN" of what stands behind a port, as the daemon asks for it. */
const stateOf = (section) => counted(section, 4, 'status');

test('what is said at a TCP port comes back from what stands behind it, by name and by address', async () => {
  await isSaid(ports.database, 'database: hello');
  await isSaid(ports.broker, 'broker: hello');
});

test('whoever ends their half still hears the answer', async () => {
  const visitor = new Visitor(ports.broker);
  visitor.socket.end('last words');
  await visitor.closed;
  assert.equal(visitor.heard, 'broker: last words');
});

test('who comes from another network hears nothing, and is heard by nobody', async () => {
  const before = database.connections;
  assert.equal(await said(ports.database, '127.0.0.2'), undefined);
  assert.equal(await said(ports.broker, '127.0.0.2'), 'broker: hello', 'whose networks it is in');
  const [visits] = [database.connections - before];
  assert.ok(visits <= 1, `no more than a look at whether it is there, but ${visits}`);
});

test('one source has so many connections, and all together so many', async () => {
  await eventually('whoever was there has left', 30, async () => (await counted('port_12', 1, 'scur')) === '0');
  const visitors = [];
  const enter = async (from) => {
    const visitor = new Visitor(ports.broker, from);
    const answer = await visitor.ask('hello');
    if (answer) visitors.push(visitor);
    return answer;
  };
  for (let i = 0; i < 5; i += 1) assert.equal(await enter('127.0.0.2'), 'broker: hello');
  assert.equal(await enter('127.0.0.2'), undefined, 'a sixth of one source');
  for (const source of ['127.0.0.3', '127.0.0.4', '127.0.0.5']) {
    for (let i = 0; i < 5; i += 1) assert.equal(await enter(source), 'broker: hello');
  }
  assert.equal(await enter('127.0.0.6'), undefined, 'one more than 20');
  assert.equal(await said(ports.database), 'database: hello', 'another port is not concerned');
  await visitors.pop().leave();
  await eventually('a place is free again', 30, async () => (await enter('127.0.0.6')) === 'broker: hello');
  await Promise.all(visitors.map((each) => each.leave()));
});

test('it is known whether what stands behind a port answers', async () => {
  assert.match(await stateOf('port_12'), /^UP/);
  const { port } = broker;
  await broker.close();
  await eventually('it is found away', 60, async () => (await stateOf('port_12')).startsWith('DOWN'));
  assert.equal(await said(ports.broker), undefined);
  assert.equal(await said(ports.database), 'database: hello');
  await broker.listen(port);
  await eventually('it is found back', 60, async () => (await stateOf('port_12')).startsWith('UP'));
  await isSaid(ports.broker, 'broker: hello');
});

test('another target holds at once for who comes, and drops nobody who is there', async () => {
  const [here, there] = [new Visitor(ports.database), new Visitor(ports.broker)];
  assert.equal(await here.ask('one'), 'database: one');
  assert.equal(await there.ask('one'), 'broker: one');
  gate.render('ports', configured(other));
  await gate.reload();
  assert.equal(await said(ports.broker), 'other: hello');
  assert.equal(await here.ask('two'), 'database: two');
  assert.equal(await there.ask('two'), 'broker: two');
  await Promise.all([here.leave(), there.leave()]);
});

test('a HAProxy that is killed is back with its ports', async () => {
  const ended = once(gate.gate, 'exit');
  for (const worker of await gate.workers()) process.kill(worker, 'SIGKILL');
  await ended;
  assert.equal(await said(ports.broker), undefined);
  await gate.startProxy();
  await isSaid(ports.broker, 'other: hello');
});

test('UDP', async (t) => {
  const [resolver, world, moved] = await Promise.all(['resolver', 'world', 'moved'].map((name) => new UdpEcho(name).listen()));
  /** To the first port 127.0.0.1 comes, to the other everybody here. */
  const wanted = (behind = resolver) => (text) => text
    .replace('127.0.0.53:53', `127.0.0.1:${gate.names.address().port}`)
    .replace('listen 0.0.0.0:5433', `listen 127.0.0.1:${ports.names}`)
    .replace('listen 0.0.0.0:2456', `listen 127.0.0.1:${ports.game}`)
    .replace('allow 10.0.0.0/8', 'allow 127.0.0.1/32')
    .replace('allow 192.168.1.7/32', 'allow 127.0.0.0/8')
    .replace('[fd00::5]:53', `127.0.0.1:${behind.port}`)
    .replace('game.lan:2456', `erp.lan:${world.port}`);

  await t.test('nginx does not run before there is something to listen at', async () => {
    await streams.look();
    assert.equal(streams.has('nginx.conf'), false);
    streams.want(wanted());
    await streams.look();
    assert.equal(streams.has('nginx.conf'), true);
    await streams.start();
  });

  await t.test('what is sent to a port is answered, by address and by name', async () => {
    const sender = await Sender.from();
    assert.equal(await sender.ask('one', ports.names), 'resolver: one');
    assert.equal(await sender.ask('two', ports.game), 'world: two');
    sender.close();
  });

  await t.test('what comes from another network is not handed on', async () => {
    const [stranger, guest] = [await Sender.from('127.0.0.2'), await Sender.from()];
    stranger.send('from elsewhere', ports.names);
    assert.equal(await guest.ask('after it', ports.names), 'resolver: after it');
    assert.equal(await stranger.ask('let in', ports.game), 'world: let in');
    assert.ok(!resolver.heard.includes('from elsewhere'));
    [stranger, guest].forEach((each) => each.close());
  });

  await t.test('a configuration that nginx refuses changes nothing', async () => {
    streams.want((text) => wanted(moved)(text).replace('deny all;', 'deny nobody;'));
    await streams.look();
    assert.match(streams.read('refused.log'), /nobody/);
    assert.match(streams.read('refused.conf'), /deny nobody;/);
    const sender = await Sender.from();
    assert.equal(await sender.ask('still', ports.names), 'resolver: still');
    sender.close();
  });

  await t.test('another target holds for who comes, and the other port loses nothing', async () => {
    const player = await Sender.from();
    assert.equal(await player.ask('before', ports.game), 'world: before');
    streams.want(wanted(moved));
    await streams.look();
    await eventually('the new target', 30, async () => {
      const sender = await Sender.from();
      const answer = await sender.ask('where', ports.names);
      sender.close();
      return answer === 'moved: where';
    });
    assert.equal(await player.ask('behind', ports.game), 'world: behind');
    player.close();
  });

  await t.test('one source has so many senders', async () => {
    streams.want((text) => wanted()(text).replace('allow 127.0.0.1/32', 'allow 127.0.0.7/32').replaceAll('sources 50', 'sources 3'));
    await streams.look();
    const senders = [];
    for (const words of ['first', 'second', 'third']) {
      senders.push(await Sender.from('127.0.0.7'));
      assert.equal(await senders.at(-1).ask(words, ports.names), `resolver: ${words}`);
    }
    const fourth = await Sender.from('127.0.0.7');
    fourth.send('fourth', ports.names);
    assert.equal(await senders[0].ask('again', ports.names), 'resolver: again');
    assert.ok(!resolver.heard.includes('fourth'));
    [...senders, fourth].forEach((each) => each.close());
  });

  await t.test('an nginx that is killed is back with its ports', async () => {
    await streams.kill();
    await streams.start();
    const sender = await Sender.from();
    assert.equal(await sender.ask('after all', ports.game), 'world: after all');
    sender.close();
  });

  await t.test('nginx ends where there is nothing left to listen at', async () => {
    streams.wantNothing();
    await streams.look();
    await streams.ended;
    assert.equal(streams.has('nginx.conf'), false);
  });
  [resolver, world, moved].forEach((each) => each.close());
});
