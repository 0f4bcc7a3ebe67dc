// Generated from the route table: every row that names an event is called until it
// succeeds, and the event that comes bears that name.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { Authenticator, enrol, factorPath } from '../harness/authenticator.mjs';
import { makeCertificate } from '../harness/certificate.mjs';
import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { startFakeHost } from '../harness/fake_host.mjs';
import { readForm } from '../harness/html.mjs';
import { deviceGrant, registerClient, requestOf } from '../harness/openid.mjs';
import { addPasskey, askSignIn, optionsIn, Passkey, passkeysPath } from '../harness/passkey.mjs';
import { acceptInvitation, createPerson, invite, newPassword } from '../harness/people.mjs';
import { deskSecret, mailedLink } from '../harness/sealed.mjs';
import { directoryOf, personDn, startSlapd } from '../harness/slapd.mjs';
import { startStack } from '../harness/stack.mjs';
import { makeUpstreamAuthority, Upstream } from '../harness/upstream.mjs';

const many = 100000;
const authority = makeUpstreamAuthority();
const stack = await startStack({ settings: {
  app_authorities: authority.file,
  rate_endpoint: many, rate_account: many, rate_address: many, rate_login_account: many, rate_login_address: many,
} });
// A router that can be asked, and does not answer.
await startFakeHost(stack, { gateway: '127.0.0.1' });
const document = JSON.parse(stack.unidashd('openapi').stdout);
const declared = new Map(Object.values(document.paths).flatMap(Object.values)
  .filter((row) => row['x-unidash-audit']).map((row) => [row.operationId, row['x-unidash-audit']]));

const administrator = { username: 'giselle.admin', password: newPassword(), client: new Client(stack) };
const api = (...call) => administrator.client.api(...call);

/** The number of a job that no role of today carries out. */
const jobOf = ({ username }, state) => stack.sql(`
  INSERT INTO jobs (kind, role, state, fk_user) SELECT 'test.gone', 'identity', '${state}', id
    FROM users WHERE username = '${username}' RETURNING id`)[0][0];

let count = 0;
/** The number of a new notification for the administrator. */
const newNotification = () => {
  count += 1;
  return stack.sql(`INSERT INTO notifications (fk_user, kind, event_id) SELECT id, 'test.kind', ${-count}
    FROM users WHERE username = '${administrator.username}' RETURNING id`)[0][0];
};

/** Sends the form of a page, and nothing after it. */
function send(client, page, fields) {
  const form = readForm(page.text);
  return client.post(new URL(form.action || page.url.href, page.url).href, { ...form.values, ...fields });
}

/** Somebody with a passkey. */
async function guardedByPasskey() {
  const person = await createPerson(administrator);
  const { passkey } = await addPasskey(stack, person);
  const [{ id }] = (await person.client.api('GET', passkeysPath)).json.data;
  return { ...person, passkey, passkeyId: id };
}

/** Follows a navigation up to the address before `path`; resolves to that address. */
async function leadTo(client, address, path) {
  let next = new URL(address);
  for (let hops = 0; next.pathname !== path; hops += 1) {
    assert.ok(hops < 8, `${next} does not lead to ${path}`);
    const answer = await client.get(next.href);
    assert.equal(answer.status, 303, answer.text);
    next = new URL(answer.headers.location, next);
  }
  return next.href;
}

/** A browser that is signed in at the provider and not at the desk. */
async function signedInAtProvider({ username, password }) {
  const client = new Client(stack);
  const page = await client.visit(`${stack.desk}/auth/login`);
  assert.equal((await send(client, page, { username, password })).status, 303);
  return client;
}

/** An ID token that the provider gave this browser. */
async function idToken(client) {
  const { createHash, randomBytes } = await import('node:crypto');
  const verifier = randomBytes(32).toString('base64url');
  const back = `${stack.desk}/auth/callback`;
  const asked = new URLSearchParams({
    response_type: 'code', client_id: 'desk', redirect_uri: back, scope: 'openid', state: 's', nonce: 'n',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
  });
  const given = await leadTo(client, `${stack.id}/oauth/authorize?${asked}`, '/auth/callback');
  const answer = await new Client(stack).post(`${stack.id}/oauth/token`, {
    grant_type: 'authorization_code', code: new URL(given).searchParams.get('code'), redirect_uri: back,
    code_verifier: verifier, client_id: 'desk', client_secret: deskSecret(stack),
  }, { headers: { origin: undefined } });
  assert.equal(answer.status, 200, answer.text);
  return answer.json.id_token;
}

async function made(path, type, attributes) {
  const answer = await api('POST', path, attributes, { type });
  assert.equal(answer.status, 201, answer.text);
  return answer.json.data.id;
}
const linkApp = () => {
  count += 1;
  return { slug: `app-${count}`, name: 'App', url: 'https://example.org/', audience: 'selected' };
};
const newApp = () => made('/v1/admin/apps', 'apps', linkApp());
const connectedApp = { name: 'Wiki', kind: 'confidential', redirect_uris: ['https://wiki.example.org/callback'] };
const newClient = () => made('/v1/admin/clients', 'clients', connectedApp);
const onClient = async (verb, rest) => {
  const id = await newClient();
  return () => api(verb, `/v1/admin/clients/${id}${rest}`);
};
const networks = ['10.0.0.0/8'];
const addPort = () => {
  count += 1;
  return api('POST', '/v1/admin/port_apps', { name: 'Database', protocol: 'tcp', port: 20_000 + count, target: '192.168.1.20:5432', networks },
    { type: 'port_apps' });
};
const openedPort = async () => (await addPort()).json.data.id;
const putLdapAccount = (id) => api('PUT', `/v1/admin/clients/${id}/ldap_account`, { networks }, { type: 'ldap_accounts' });
/** The same of one that asks by LDAP. */
async function onLdapAccount(verb, rest) {
  const id = await newClient();
  assert.equal((await putLdapAccount(id)).status, 200);
  return () => api(verb, `/v1/admin/clients/${id}/ldap_account${rest}`);
}
const upstreamProvider = () => {
  count += 1;
  return { name: `Service ${count}`, issuer: `https://login-${count}.example.org`, client_id: 'unidash', client_secret: 'secret' };
};
const newUpstream = () => made('/v1/admin/upstream_providers', 'upstream_providers', upstreamProvider());
const onUpstream = async (verb, rest) => {
  const id = await newUpstream();
  return () => api(verb, `/v1/admin/upstream_providers/${id}${rest}`);
};
/** One that was found, as far as the database knows. */
async function foundUpstream() {
  const id = await newUpstream();
  const at = (path) => `https://login.example.org/${path}`;
  const found = { authorization_endpoint: at('authorize'), token_endpoint: at('token'), jwks_uri: at('keys'),
    names_issuer: true, takes_basic: true };
  stack.sql(`UPDATE upstream_providers SET document = '${JSON.stringify(found)}' WHERE id = ${id}`);
  return id;
}
/** Links a subject there to somebody; resolves to the number of the link. */
const linkUpstream = (provider, subject, username) => stack.sql(`
  INSERT INTO upstream_identities (fk_provider, fk_user, issuer, subject, origin, linked_at)
  SELECT p.id, u.id, p.issuer, '${subject}', 'linked', now() FROM upstream_providers p, users u
   WHERE p.id = ${provider} AND u.username = '${username}' RETURNING id`)[0][0];
const newRegistrationToken = () => api('POST', '/v1/admin/registration_tokens', { name: 'Partners', days: 7 },
  { type: 'registration_tokens' });
const newShortcut = async () => made('/v1/shortcuts', 'shortcuts',
  { app_id: await made('/v1/admin/apps', 'apps', { ...linkApp(), audience: 'everyone' }) });
const machine = (method, path, attributes, type) => () => api(method, `/v1/admin/machine${path}`, attributes, { type });
const network = { link: 'enp1s0', method: 'dhcp', addresses: [], gateways: [], dns: [], search_domains: [] };
const changeNetwork = machine('POST', '/network_changes', network, 'network_changes');
const changeReach = machine('POST', '/reach_changes', { mode: 'homelab', internal_networks: [], administration_networks: [] }, 'reach_changes');
const confirm = ({ client, password }) =>
  client.api('POST', '/v1/account/confirm', { password }, { type: 'confirmations' });
const newGroup = () => {
  count += 1;
  return made('/v1/admin/groups', 'groups', { name: `Group ${count}` });
};
const onPerson = (verb, rest) => async (person) => {
  const { id } = person ?? await invite(administrator);
  return () => api(verb, `/v1/admin/users/${id}${rest}`);
};

const relay = { host: 'mail.example.org', port: 587, encryption: 'starttls', account: '', sender_name: 'UniDash',
  sender_address: 'unidash@example.org', authorities: '' };
const setRelay = () => api('PUT', '/v1/admin/mail', relay, { type: 'mail_relays' });
const addCertificate = () => {
  const { key, certificate } = makeCertificate(stack.folder, new URL(stack.desk).hostname);
  return api('POST', '/v1/admin/certificates', { chain: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') }, { type: 'kept_certificates' });
};
const addName = (name) => api('POST', '/v1/admin/dns/records', { name, type: 'A', content: '192.168.1.20' }, { type: 'dns_records' });
const nameRecord = async (name) => (await addName(name)).json.data.id;
const removeRelay = () => api('DELETE', '/v1/admin/mail');
const directory = { name: 'Office', kind: 'openldap', servers: ['ldap.example.org'], encryption: 'tls', authorities: '',
  account: 'cn=reader,dc=example,dc=org', password: 'reads everything', people_base: 'dc=example,dc=org' };
/** Adds a directory; resolves to its number. */
async function addDirectory(attributes = directory) {
  const { json } = await api('POST', '/v1/admin/directories', attributes, { type: 'directories' });
  return json.data.id;
}
/** As if a trial of it had gone well. */
const markTried = (id) => stack.sql(`INSERT INTO directory_trials (fk_auth_source, state, is_sound, revision, requested_at)
  VALUES (${id}, 'done', true, (SELECT revision FROM directories WHERE fk_auth_source = ${id}), NOW())`);
const onDirectory = (method, action) => async () => {
  const id = await addDirectory();
  markTried(id);
  return () => api(method, `/v1/admin/directories/${id}${action}`);
};
const changeEmail = (client, email) => client.api('PATCH', '/v1/account/email', { email }, { type: 'email_addresses' });

const createToken = (name) => api('POST', '/v1/tokens', { name, kind: 'user', scopes: ['profile_read'], days: 30 },
  { type: 'api_tokens' });
const createAppPassword = (name) => api('POST', '/v1/account/app_passwords', { name }, { type: 'app_passwords' });

/** A letter is posted only while there is a relay; afterwards links are shown again. */
async function whileThereIsARelay(work) {
  assert.equal((await setRelay()).status, 200);
  const result = await work();
  assert.equal((await removeRelay()).status, 204);
  return result;
}

/** By the row's id: what must be there first, resolving to the call itself. */
const recipes = {
  async set_up() {
    const page = await administrator.client.visit(stack.setupLink);
    const { username, password } = administrator;
    return () => send(administrator.client, page,
      { username, display_name: 'Gisèle Admin', password, password_again: password });
  },
  async desk_sign_in_done() {
    const back = await leadTo(administrator.client, `${stack.desk}/auth/login`, '/auth/callback');
    return () => administrator.client.get(back);
  },
  async desk_sign_out() {
    const { client } = await createPerson(administrator);
    return () => client.post(`${stack.desk}/auth/logout`, {});
  },
  async login() {
    const client = new Client(stack);
    const page = await client.visit(`${stack.desk}/auth/login`);
    return () => send(client, page, administrator);
  },
  async enter_code() {
    const person = await createPerson(administrator);
    const { phone } = await enrol(person);
    const client = new Client(stack);
    const page = await client.submit(await client.visit(`${stack.desk}/auth/login`),
      { username: person.username, password: person.password });
    return () => send(client, page, { code: phone.code() });
  },
  async enrol() {
    const person = await createPerson(administrator);
    stack.sql(`UPDATE second_factor_policy SET required_of = 'everybody', required_from = now() - interval '1 day'`);
    const client = new Client(stack);
    const page = await client.submit(await client.visit(`${stack.desk}/auth/login`),
      { username: person.username, password: person.password });
    stack.sql(`UPDATE second_factor_policy SET required_of = 'nobody', required_from = NULL`);
    const code = new Authenticator(page.text.match(/class="key">([A-Z2-7]+)</)[1]).code();
    return () => send(client, page, { code });
  },
  async enrol_passkey() {
    const person = await createPerson(administrator);
    stack.sql(`UPDATE second_factor_policy SET required_of = 'everybody', required_from = now() - interval '1 day'`);
    const client = new Client(stack);
    const page = await client.submit(await client.visit(`${stack.desk}/auth/login`),
      { username: person.username, password: person.password });
    stack.sql(`UPDATE second_factor_policy SET required_of = 'nobody', required_from = NULL`);
    const made = new Passkey({ origin: stack.id }).create(optionsIn(page.text));
    return () => client.post(`${stack.id}/login/second-step/passkey`, { ...made, name: 'A key' });
  },
  async change_second_factor_policy() {
    assert.equal((await confirm(administrator)).status, 204);
    return () => api('PUT', '/v1/admin/second_factor_policy', { required_of: 'nobody' }, { type: 'second_factor_policies' });
  },
  async logout() {
    const { client } = await createPerson(administrator);
    return () => client.post(`${stack.id}/logout`, {});
  },
  async oauth_logout() {
    const client = await signedInAtProvider(administrator);
    const hint = await idToken(client);
    return () => client.get(`${stack.id}/oauth/logout?${new URLSearchParams({ id_token_hint: hint })}`);
  },
  async oauth_logout_form() {
    const client = await signedInAtProvider(administrator);
    const hint = await idToken(client);
    return () => client.post(`${stack.id}/oauth/logout`, { id_token_hint: hint });
  },
  async oauth_consent() {
    registerClient(stack, 'asking', { columns: { consent_required: 'true' } });
    const client = await signedInAtProvider(administrator);
    const page = await client.visit(`${stack.id}/oauth/authorize?${new URLSearchParams(requestOf({ id: 'asking' }).parameters)}`);
    return () => send(client, page, {});
  },
  async decide_device() {
    registerClient(stack, 'tv', { isPublic: true, grants: [deviceGrant] });
    const { json } = await new Client(stack).post(`${stack.id}/oauth/device_authorization`,
      { client_id: 'tv', scope: 'openid' }, { headers: { origin: undefined } });
    const client = await signedInAtProvider(administrator);
    return () => client.post(`${stack.id}/device/decision`, { user_code: json.user_code, decision: 'allow' });
  },
  async redeem_invite() {
    const { link } = await invite(administrator);
    const client = new Client(stack);
    const page = await client.visit(link);
    const password = newPassword();
    return () => send(client, page, { password, password_again: password });
  },
  confirm_session: () => () => confirm(administrator),
  async begin_second_factor() {
    const { client } = await createPerson(administrator);
    return () => client.api('POST', factorPath);
  },
  async confirm_second_factor() {
    const { client } = await createPerson(administrator);
    const { key } = (await client.api('POST', factorPath)).json.data.attributes;
    const code = new Authenticator(key).code();
    return () => client.api('POST', `${factorPath}/confirm`, { code }, { type: 'codes' });
  },
  async begin_passkey() {
    const { client } = await createPerson(administrator);
    return () => client.api('POST', passkeysPath);
  },
  async add_passkey() {
    const { client } = await createPerson(administrator);
    const begun = await client.api('POST', passkeysPath);
    const page = await client.visit(begun.json.data.attributes.address);
    const made = new Passkey({ origin: stack.id }).create(optionsIn(page.text));
    return () => send(client, page, { ...made, name: 'A key' });
  },
  async rename_passkey() {
    const person = await guardedByPasskey();
    return () => person.client.api('PATCH', `${passkeysPath}/${person.passkeyId}`, { name: 'Another' }, { type: 'passkeys' });
  },
  async remove_passkey() {
    const person = await guardedByPasskey();
    return () => person.client.api('DELETE', `${passkeysPath}/${person.passkeyId}`);
  },
  async login_with_passkey() {
    const { passkey } = await guardedByPasskey();
    const client = new Client(stack);
    await client.visit(`${stack.id}/login`);
    const answer = passkey.get(await askSignIn(client, stack));
    return () => client.post(`${stack.id}/login/passkey`, answer);
  },
  async enter_passkey() {
    const person = await guardedByPasskey();
    const client = new Client(stack);
    const page = await client.submit(await client.visit(`${stack.desk}/auth/login`),
      { username: person.username, password: person.password });
    return () => client.post(`${stack.id}/login/code/passkey`, person.passkey.get(optionsIn(page.text)));
  },
  async begin_passkey_confirmation() {
    const { client } = await guardedByPasskey();
    return () => client.api('POST', '/v1/account/confirm/passkey');
  },
  async renew_desk_session() {
    const { client, passkey } = await guardedByPasskey();
    const { address } = (await client.api('POST', '/v1/account/confirm/passkey')).json.data.attributes;
    const page = await client.visit(address);
    const sent = await client.post(address, passkey.get(optionsIn(page.text)));
    return () => client.get(sent.headers.location);
  },
  async remove_second_factor() {
    const person = await createPerson(administrator);
    await enrol(person);
    return () => person.client.api('DELETE', factorPath);
  },
  async renew_recovery_codes() {
    const person = await createPerson(administrator);
    await enrol(person);
    return () => person.client.api('POST', `${factorPath}/recovery_codes`);
  },
  async change_password() {
    const { client, password } = await createPerson(administrator);
    return () => client.api('POST', '/v1/account/password',
      { current_password: password, new_password: newPassword() }, { type: 'passwords' });
  },
  async revoke_session() {
    const { client, username, password } = await createPerson(administrator);
    const other = new Client(stack);
    await other.signIn(username, password);
    const { data } = (await client.api('GET', '/v1/account/sessions')).json;
    const { id } = data.find(({ attributes }) => !attributes.current);
    return () => client.api('DELETE', `/v1/account/sessions/${id}`);
  },
  async revoke_other_sessions() {
    const { client, username, password } = await createPerson(administrator);
    await new Client(stack).signIn(username, password);
    return () => client.api('DELETE', '/v1/account/sessions');
  },
  create_token: () => () => createToken('backup'),
  async revoke_token() {
    const { data } = (await createToken('to be deleted')).json;
    return () => api('DELETE', `/v1/tokens/${data.id}`);
  },
  async revoke_any_token() {
    const { data } = (await createToken('to be ended')).json;
    return () => api('DELETE', `/v1/admin/tokens/${data.id}`);
  },
  create_app_password: () => () => createAppPassword('Wiki'),
  async remove_app_password() {
    const { data } = (await createAppPassword('to be deleted')).json;
    return () => api('DELETE', `/v1/account/app_passwords/${data.id}`);
  },
  change_me: () => () => api('PATCH', '/v1/me', { display_name: 'Gisèle Martin' }, { type: 'me' }),
  change_desktop: () => () => api('PATCH', '/v1/desktop', { theme: 'dark' },
    { type: 'desktops', headers: { 'if-match': '*' } }),
  async create_shortcut() {
    const app_id = await made('/v1/admin/apps', 'apps', { ...linkApp(), audience: 'everyone' });
    return () => api('POST', '/v1/shortcuts', { app_id }, { type: 'shortcuts' });
  },
  async change_shortcut() {
    const id = await newShortcut();
    return () => api('PATCH', `/v1/shortcuts/${id}`, { position_x: 7 },
      { type: 'shortcuts', headers: { 'if-match': '"1"' } });
  },
  async delete_shortcut() {
    const id = await newShortcut();
    return () => api('DELETE', `/v1/shortcuts/${id}`, undefined, { headers: { 'if-match': '"0", "1"' } });
  },
  create_app: () => () => api('POST', '/v1/admin/apps', linkApp(), { type: 'apps' }),
  async change_app() {
    const id = await newApp();
    return () => api('PATCH', `/v1/admin/apps/${id}`, { name: 'Another' }, { type: 'apps' });
  },
  async delete_app() {
    const id = await newApp();
    return () => api('DELETE', `/v1/admin/apps/${id}`);
  },
  async grant_app_access() {
    const [app, { id }] = [await newApp(), await invite(administrator)];
    return () => api('PUT', `/v1/admin/apps/${app}/people/${id}`);
  },
  async revoke_app_access() {
    const [app, { id }] = [await newApp(), await invite(administrator)];
    assert.equal((await api('PUT', `/v1/admin/apps/${app}/people/${id}`)).status, 204);
    return () => api('DELETE', `/v1/admin/apps/${app}/people/${id}`);
  },
  create_client: () => () => api('POST', '/v1/admin/clients', connectedApp, { type: 'clients' }),
  async update_client() {
    const id = await newClient();
    return () => api('PATCH', `/v1/admin/clients/${id}`, { name: 'Another' }, { type: 'clients', headers: { 'if-match': '"1"' } });
  },
  delete_client: () => onClient('DELETE', ''),
  rotate_client_secret: () => onClient('POST', '/secret'),
  async set_ldap_account() {
    const id = await newClient();
    return () => putLdapAccount(id);
  },
  renew_ldap_password: () => onLdapAccount('POST', '/password'),
  delete_ldap_account: () => onLdapAccount('DELETE', ''),
  disable_client: () => onClient('POST', '/disable'),
  async enable_client() {
    const id = await newClient();
    assert.equal((await api('POST', `/v1/admin/clients/${id}/disable`)).status, 200);
    return () => api('POST', `/v1/admin/clients/${id}/enable`);
  },
  create_registration_token: () => () => newRegistrationToken(),
  async revoke_registration_token() {
    const { data } = (await newRegistrationToken()).json;
    return () => api('DELETE', `/v1/admin/registration_tokens/${data.id}`);
  },
  async register_client() {
    const { meta } = (await newRegistrationToken()).json;
    return () => new Client(stack).send('POST', meta.registration_endpoint, {
      body: JSON.stringify({ client_name: 'Wiki', redirect_uris: connectedApp.redirect_uris }),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${meta.token}`, origin: undefined },
    });
  },
  async grant_client_access() {
    const [client, { id }] = [await newClient(), await invite(administrator)];
    return () => api('PUT', `/v1/admin/clients/${client}/people/${id}`);
  },
  async revoke_client_access() {
    const [client, { id }] = [await newClient(), await invite(administrator)];
    assert.equal((await api('PUT', `/v1/admin/clients/${client}/people/${id}`)).status, 204);
    return () => api('DELETE', `/v1/admin/clients/${client}/people/${id}`);
  },
  create_upstream_provider: () => () => api('POST', '/v1/admin/upstream_providers', upstreamProvider(), { type: 'upstream_providers' }),
  async update_upstream_provider() {
    const id = await newUpstream();
    return () => api('PATCH', `/v1/admin/upstream_providers/${id}`, { name: 'Another' },
      { type: 'upstream_providers', headers: { 'if-match': '"1"' } });
  },
  delete_upstream_provider: () => onUpstream('DELETE', ''),
  check_upstream_provider: () => onUpstream('POST', '/check'),
  async request_upstream_link() {
    const provider = await foundUpstream();
    return () => api('POST', '/v1/account/upstream_links', { provider }, { type: 'upstream_links' });
  },
  async remove_own_upstream_identity() {
    const link = linkUpstream(await foundUpstream(), 'subject', administrator.username);
    return () => api('DELETE', `/v1/account/upstream_identities/${link}`);
  },
  async remove_user_identity() {
    const { id, username } = await invite(administrator);
    const link = linkUpstream(await foundUpstream(), 'somebody-elses', username);
    return () => api('DELETE', `/v1/admin/users/${id}/identities/${link}`);
  },
  async finish_upstream_sign_in() {
    const upstream = await Upstream.start(stack, authority);
    const provider = await made('/v1/admin/upstream_providers', 'upstream_providers',
      { name: 'Real', issuer: upstream.issuer, client_id: 'unidash', client_secret: upstream.secret });
    const isFound = () => stack.sql(`SELECT document IS NOT NULL FROM upstream_providers WHERE id = ${provider}`)[0][0] === 't';
    await eventually('the provider was found', 30, isFound);
    linkUpstream(provider, 'somebody', (await invite(administrator)).username);
    await upstream.account('somebody');
    const browser = upstream.browser();
    let answer = await browser.get(`${stack.id}/login/with/${provider}`);
    while (!answer.headers.location.includes('/callback?')) answer = await browser.get(new URL(answer.headers.location, answer.url).href);
    return () => browser.get(answer.headers.location);
  },
  create_user: () => () => api('POST', '/v1/admin/users',
    { username: 'marc', display_name: 'Marc', role: 'user' }, { type: 'users' }),
  async update_user() {
    const { id } = await invite(administrator);
    return () => api('PATCH', `/v1/admin/users/${id}`, { display_name: 'Another' }, { type: 'users' });
  },
  delete_user: () => onPerson('DELETE', '')(),
  disable_user: () => onPerson('POST', '/disable')(),
  async enable_user() {
    const person = await invite(administrator);
    await (await onPerson('POST', '/disable')(person))();
    return onPerson('POST', '/enable')(person);
  },
  async reset_user() {
    const person = await invite(administrator);
    await acceptInvitation(new Client(stack), person.link, newPassword());
    return onPerson('POST', '/reset')(person);
  },
  create_group: () => () => api('POST', '/v1/admin/groups', { name: 'Accounting' }, { type: 'groups' }),
  async update_group() {
    const id = await newGroup();
    return () => api('PATCH', `/v1/admin/groups/${id}`, { name: 'Another name' },
      { type: 'groups', headers: { 'if-match': '"1"' } });
  },
  async delete_group() {
    const id = await newGroup();
    return () => api('DELETE', `/v1/admin/groups/${id}`, undefined, { headers: { 'if-match': '"1"' } });
  },
  async add_group_person() {
    const [group, { id }] = [await newGroup(), await invite(administrator)];
    return () => api('PUT', `/v1/admin/groups/${group}/people/${id}`);
  },
  async remove_group_person() {
    const [group, { id }] = [await newGroup(), await invite(administrator)];
    assert.equal((await api('PUT', `/v1/admin/groups/${group}/people/${id}`)).status, 204);
    return () => api('DELETE', `/v1/admin/groups/${group}/people/${id}`);
  },
  async add_group_group() {
    const [outer, inner] = [await newGroup(), await newGroup()];
    return () => api('PUT', `/v1/admin/groups/${outer}/groups/${inner}`);
  },
  async remove_group_group() {
    const [outer, inner] = [await newGroup(), await newGroup()];
    assert.equal((await api('PUT', `/v1/admin/groups/${outer}/groups/${inner}`)).status, 204);
    return () => api('DELETE', `/v1/admin/groups/${outer}/groups/${inner}`);
  },
  async reset_second_factor() {
    const person = await createPerson(administrator);
    await enrol(person);
    assert.equal((await confirm(administrator)).status, 204);
    return onPerson('POST', '/reset-second-factor')(person);
  },
  async cancel_own_job() {
    const id = jobOf(administrator, 'queued');
    return () => api('POST', `/v1/jobs/${id}/cancel`);
  },
  async cancel_job() {
    const id = jobOf(administrator, 'queued');
    return () => api('POST', `/v1/admin/jobs/${id}/cancel`);
  },
  async retry_job() {
    const id = jobOf(administrator, 'failed');
    return () => api('POST', `/v1/admin/jobs/${id}/retry`);
  },
  async change_notification() {
    const id = newNotification();
    return () => api('PATCH', `/v1/notifications/${id}`, { read: true }, { type: 'notifications' });
  },
  async read_all_notifications() {
    newNotification();
    return () => api('POST', '/v1/notifications/read');
  },
  async delete_notification() {
    const id = newNotification();
    return () => api('DELETE', `/v1/notifications/${id}`);
  },
  async change_email() {
    const { client } = await createPerson(administrator);
    return () => changeEmail(client, 'another@example.org');
  },
  async confirm_email() {
    const { client } = await createPerson(administrator);
    await whileThereIsARelay(() => changeEmail(client, 'confirmed@example.org'));
    const page = await client.visit(mailedLink(stack));
    return () => send(client, page, {});
  },
  async disown_sign_in() {
    const person = await createPerson(administrator);
    stack.sql(`UPDATE users SET email_verified = true WHERE id = ${person.id}`);
    await whileThereIsARelay(() => new Client(stack).signIn(person.username, person.password));
    const client = new Client(stack);
    const page = await client.visit(mailedLink(stack));
    return () => send(client, page, {});
  },
  async confirm_user_email() {
    const { id } = await invite(administrator);
    const [[email]] = stack.sql(`SELECT email FROM users WHERE id = ${id}`);
    return () => api('POST', `/v1/admin/users/${id}/confirm-email`, { email }, { type: 'users' });
  },
  add_directory: () => () => api('POST', '/v1/admin/directories', directory, { type: 'directories' }),
  async change_directory() {
    const id = await addDirectory();
    return () => api('PUT', `/v1/admin/directories/${id}`, { ...directory, name: 'Another' },
      { type: 'directories', headers: { 'if-match': '"1"' } });
  },
  remove_directory: onDirectory('DELETE', ''),
  try_directory: onDirectory('POST', '/trial'),
  activate_directory: onDirectory('POST', '/activate'),
  async deactivate_directory() {
    const id = await addDirectory();
    markTried(id);
    await api('POST', `/v1/admin/directories/${id}/activate`);
    return () => api('POST', `/v1/admin/directories/${id}/deactivate`);
  },
  accept_fewer_people: onDirectory('POST', '/accept-fewer'),
  async renew_password() {
    // Directories of the other recipes would be asked as well, and are not there.
    stack.sql("UPDATE auth_sources SET is_active = false WHERE type = 'ldap'");
    const slapd = await startSlapd([{ uid: 'dora', name: 'Dora', password: 'correct horse' }]);
    const id = await addDirectory(directoryOf(slapd));
    markTried(id);
    await api('POST', `/v1/admin/directories/${id}/activate`);
    slapd.change(`dn: ${personDn('dora')}\nchangetype: modify\nreplace: pwdReset\npwdReset: TRUE\n`);
    const client = new Client(stack);
    const page = await client.signIn('dora', 'correct horse');
    return () => send(client, page, { username: 'dora', password: 'correct horse', new_password: 'another horse',
      new_password_again: 'another horse' });
  },
  change_mail_relay: () => setRelay,
  send_test_letter: () => () => api('POST', '/v1/admin/mail/test', { address: 'giselle@example.org' }, { type: 'letters' }),
  remove_mail_relay: () => removeRelay,
  change_certificate_settings: () => () => api('PUT', '/v1/admin/certificate_settings', { source: 'own', directory: '', trial_directory: '',
    email: '', authorities: '', challenge: 'http-01', dns_provider: '', binding_id: '' }, { type: 'certificate_settings' }),
  upload_certificate: () => addCertificate,
  async delete_certificate() {
    const { id } = (await addCertificate()).json.data;
    return () => api('DELETE', `/v1/admin/certificates/${id}`);
  },
  retry_certificate_orders: () => () => api('POST', '/v1/admin/certificate_orders/retry'),
  change_dns_settings: () => () => api('PUT', '/v1/admin/dns', { is_on: false, networks: ['192.168.1.0/24'], addresses: ['192.168.1.10'],
    forwards: true }, { type: 'dns_settings' }),
  add_dns_record: () => () => addName('added'),
  async change_dns_record() {
    const id = await nameRecord('changed');
    return () => api('PUT', `/v1/admin/dns/records/${id}`, { name: 'changed', type: 'A', content: '192.168.1.21' }, { type: 'dns_records' });
  },
  async remove_dns_record() {
    const id = await nameRecord('removed');
    return () => api('DELETE', `/v1/admin/dns/records/${id}`);
  },
  check_internet: () => () => api('POST', '/v1/admin/internet'),
  create_port_app: () => () => addPort(),
  async change_port_app() {
    const id = await openedPort();
    return () => api('PATCH', `/v1/admin/port_apps/${id}`, { name: 'Another' }, { type: 'port_apps' });
  },
  async delete_port_app() {
    const id = await openedPort();
    return () => api('DELETE', `/v1/admin/port_apps/${id}`);
  },
  change_machine: () => machine('PATCH', '', { hostname: 'paris' }, 'machines'),
  change_machine_time: () => machine('PATCH', '/time', { time_zone: 'UTC' }, 'times'),
  change_network: () => changeNetwork,
  async confirm_network_change() {
    await changeNetwork();
    return machine('POST', '/network_changes/7/confirm');
  },
  async revert_network_change() {
    await changeNetwork();
    return machine('DELETE', '/network_changes/7');
  },
  change_reach: () => changeReach,
  async confirm_reach_change() {
    await changeReach();
    return machine('POST', '/reach_changes/7/confirm');
  },
  async revert_reach_change() {
    await changeReach();
    return machine('DELETE', '/reach_changes/7');
  },
  restart_service: () => machine('POST', '/services/k3s.service/restart'),
  check_updates: () => machine('POST', '/updates/check'),
  stage_update: () => machine('POST', '/updates/stage'),
  apply_update: () => machine('POST', '/updates/apply'),
  roll_back_update: () => machine('POST', '/updates/rollback'),
  switch_power: () => machine('POST', '/power', { action: 'reboot' }, 'power_requests'),
  cancel_power: () => machine('DELETE', '/power'),
  renew_certificates: () => machine('POST', '/certificates/renew'),
};

const newest = () => Number(stack.sql('SELECT coalesce(max(id), 0) FROM audit_logs')[0][0]);

for (const [id, prepare] of Object.entries(recipes)) {
  test(`${id} leaves the event that its row names`, async () => {
    const call = await prepare();
    const before = newest();
    const answer = await call();
    assert.ok(answer.status >= 200 && answer.status < 400, `${answer.status}: ${answer.text}`);
    const events = stack.sql(`SELECT action FROM audit_logs WHERE id > ${before} ORDER BY id`).flat();
    assert.ok(events.includes(declared.get(id)), `${declared.get(id)} is declared, came: ${events.join(' ')}`);
  });
}

test('every row that names an event is called here', () => {
  assert.deepEqual(Object.keys(recipes).sort(), [...declared.keys()].sort());
});
