// Generated from the route table: what each row answers to whom.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { Client, jsonApi } from '../harness/client.mjs';
import { assertProblem } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';

const adminNetwork = '127.0.0.1/32';
const stack = await startStack({
  adminNetworks: [adminNetwork], settings: { rate_endpoint: 100000, rate_account: 100000, rate_address: 100000 },
});
const administrator = await createFirstAdministrator(stack);
const giselle = await createPerson(administrator);
const manager = await createPerson(administrator, { role: 'admin' });
const outside = administrator.client.clone({ from: '127.0.0.2' });

const document = JSON.parse(stack.unidashd('openapi').stdout);
const rows = Object.entries(document.paths).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, row]) => ({
  verb: verb.toUpperCase(), path: path.replaceAll(/\{[^}]+\}/g, '1'), id: row.operationId,
  access: row['x-unidash-access'], audience: row['x-unidash-audience'], audit: row['x-unidash-audit'],
  ifMatch: row.parameters?.some(({ name }) => name === 'If-Match'),
  type: row.requestBody?.content[jsonApi]?.schema.properties.data.properties.type.const,
  isJson: Object.values(row.responses).some(({ content }) => content?.[jsonApi]) || path.startsWith('/v1/'),
})));
const api = rows.filter(({ path }) => path.startsWith('/v1/'));

/** The same call from somebody else; a body that no row accepts. */
function call(client, { verb, path }) {
  return client.send(verb, stack.desk + path, {
    headers: { accept: jsonApi, ...(verb === 'GET' ? {} : { 'content-type': jsonApi }) },
    body: verb === 'GET' || verb === 'DELETE' ? undefined : '{}',
  });
}

test('the table is not empty and states a rule for every row', () => {
  assert.ok(api.length >= 25, `${api.length} rows`);
  assert.ok(api.some(({ audience }) => audience === 'admin'));
  for (const { id, access } of rows) assert.match(access, /^(everyone|user|admin|super_admin)$/, id);
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length, 'ids are unique');
});

test('every row of the API needs a session', () => {
  for (const { id, access } of api) assert.notEqual(access, 'everyone', id);
});

test('every write of the API names its event', () => {
  const changeNothing = ['preview_group', 'preview_reach']; // questions too long for an address
  const writes = api.filter(({ id, verb }) => verb !== 'GET' && !changeNothing.includes(id));
  for (const { id, audit } of writes) assert.match(audit ?? '', /^[a-z_]+\.[a-z_]+$/, id);
});

test('the committed document is what the daemon prints', () => {
  const committed = readFileSync(join(import.meta.dirname, '../../docs/api/openapi.json'), 'utf8');
  assert.equal(stack.unidashd('openapi').stdout, committed);
});

for (const row of api) {
  test(`${row.verb} ${row.path} answers 401 to a stranger`, async () => {
    assertProblem(await call(new Client(stack), row), 401, 'session.required');
  });

  if (['admin', 'super_admin'].includes(row.access)) {
    test(`${row.verb} ${row.path} answers 403 to an ordinary person`, async () => {
      assertProblem(await call(giselle.client, row), 403);
    });
  }

  if (row.access === 'super_admin') {
    test(`${row.verb} ${row.path} answers 403 to an administrator`, async () => {
      assertProblem(await call(manager.client, row), 403);
    });
  }

  if (row.audience === 'admin') {
    test(`${row.verb} ${row.path} does not exist outside the admin networks`, async () => {
      const answer = await call(outside, row);
      assertProblem(answer, 404, 'request.not_found');
      const nowhere = await call(outside, { verb: row.verb, path: '/v1/nothing/of/the/kind' });
      const shape = ({ type, title, status }) => ({ type, title, status });
      assert.deepEqual(shape(answer.json), shape(nowhere.json), 'as any address that is not there');
    });
  }

  if (row.verb !== 'GET') {
    test(`${row.verb} ${row.path} refuses other origins`, async () => {
      for (const headers of [{ origin: stack.id }, { origin: 'https://evil.example' }, { origin: 'null' },
        { origin: undefined }, { origin: undefined, 'sec-fetch-site': 'same-site' },
        { origin: `${stack.desk}.evil.example` }, { origin: stack.desk.replace('https', 'http') }]) {
        const answer = await administrator.client.send(row.verb, stack.desk + row.path,
          { headers: { 'content-type': jsonApi, ...headers }, body: '{}' });
        assertProblem(answer, 403, 'request.cross_origin');
      }
    });
  }

  if (row.ifMatch) {
    test(`${row.verb} ${row.path} needs If-Match`, async () => {
      const answer = await administrator.client.send(row.verb, stack.desk + row.path, {
        headers: { 'content-type': jsonApi },
        body: row.verb === 'DELETE' ? undefined : JSON.stringify({ data: { type: row.type, attributes: {} } }),
      });
      assertProblem(answer, 428, 'request.if_match_required');
    });
  }
}

test('other verbs of known addresses answer 405 with what is allowed', async () => {
  const answer = await administrator.client.send('PUT', `${stack.desk}/v1/me`,
    { headers: { 'content-type': jsonApi }, body: '{}' });
  assertProblem(answer, 405);
  assert.match(answer.headers.allow, /GET/);
});

test('rows of one role are not there at the others', async () => {
  for (const [origin, path] of [[stack.id, '/v1/me'], [stack.id, '/v1/admin/users'], [stack.desk, '/oauth/token'],
    [stack.desk, '/login'], [stack.desk, '/setup/x'], [stack.desk, '/.well-known/openid-configuration']]) {
    const answer = await administrator.client.get(origin + path, { headers: { accept: jsonApi } });
    assert.ok([404, 405].includes(answer.status), `${origin}${path} answers ${answer.status}`);
  }
});

test('an address cannot be spelled around the admin networks', async () => {
  for (const path of ['/v1/admin/users', '//v1/admin/users', '/v1//admin/users', '/v1/./admin/users', '/v1/%61dmin/users',
    '/V1/ADMIN/users', '/v1/account/../admin/users', '/v1/admin;x/users', '/v1/account/%2e%2e/admin/users', '/v1/admin/users/',
    '/v1/account/../../v1/admin/users']) {
    const answer = await rawPath(outside, path);
    assert.ok([400, 404].includes(answer.status), `${path} answers ${answer.status}: ${answer.text.slice(0, 200)}`);
  }
});

/** GET of a path that URL would tidy up. */
async function rawPath(client, path) {
  const { exchange } = await import('../harness/raw.mjs');
  const { host } = new URL(stack.desk);
  return exchange(stack, `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: ${jsonApi}\r\n`
    + `Cookie: ${client.cookieHeader(stack.desk)}\r\nConnection: close\r\n\r\n`, { from: client.from });
}

test('headers that only the proxy may set are taken from nobody', async () => {
  const answer = await outside.send('GET', `${stack.desk}/v1/admin/users`, {
    headers: { 'x-unidash-listener': 'admin', 'x-forwarded-for': '127.0.0.1', x_unidash_listener: 'admin',
      'x-auth-user': 'root', 'remote-user': 'root', 'x-real-ip': '127.0.0.1', forwarded: 'for=127.0.0.1' },
  });
  assertProblem(answer, 404);
  const mine = await giselle.client.send('GET', `${stack.desk}/v1/account/sessions`,
    { headers: { 'x-request-id': 'chosen-by-me', accept: jsonApi } });
  assert.notEqual(mine.headers['x-request-id'], 'chosen-by-me');
});
