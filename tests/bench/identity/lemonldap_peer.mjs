// LemonLDAP::NG as Debian packages it: its FastCGI server with one worker a core, sessions in
// files (in memory where there is room), Apache before it without TLS. One person of its
// demonstration accounts signs in by the form; codes come of that session.
import { spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { eventually } from '../../harness/expect.mjs';
import { findFreePort, temporaryFolder } from '../../harness/stack.mjs';
import { forEach } from '../processor_time.mjs';

const callback = 'https://rp.example.org/callback';
const patience = 60_000; // for one answer
const apacheModules = ['mpm_event', 'authz_core', 'proxy', 'proxy_fcgi'];

function signingKey(algorithm) {
  const encoding = { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } };
  return algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256', ...encoding })
    : generateKeyPairSync('rsa', { modulusLength: 2048, ...encoding });
}

/** Its configuration: what the package comes with, OpenID Connect, one application. */
function configuration({ folder, port, secret }, algorithm) {
  const { publicKey, privateKey } = signingKey(algorithm);
  const files = (name) => ({ Directory: join(folder, name), LockDirectory: join(folder, name, 'lock'),
    generateModule: 'Lemonldap::NG::Common::Apache::Session::Generate::SHA256' });
  return {
    cfgNum: 1, cfgAuthor: 'bench', cfgDate: '1600000000', cfgVersion: '2.21.2',
    authentication: 'Demo', userDB: 'Same', passwordDB: '', demoExportedVars: { cn: 'cn', mail: 'mail', uid: 'uid' },
    domain: '127.0.0.1', portal: `http://127.0.0.1:${port}/`, cookieName: 'lemonldap', securedCookie: 0,
    locationRules: { '127.0.0.1': { default: 'accept' } }, whatToTrace: 'uid', requireToken: 0, loginHistoryEnabled: 0,
    // It writes to nobody and draws nothing: what that would load is not in the toolbox.
    captcha_mail_enabled: 0, captcha_register_enabled: 0, portalDisplayRegister: 0, portalDisplayResetPassword: 0,
    globalStorage: 'Apache::Session::File', globalStorageOptions: files('sessions'),
    persistentStorage: 'Apache::Session::File', persistentStorageOptions: files('psessions'),
    localSessionStorage: 'Cache::FileCache',
    localSessionStorageOptions: { namespace: 'sessions', default_expires_in: 600, cache_root: join(folder, 'cache'), cache_depth: 3 },
    issuerDBOpenIDConnectActivation: 1, issuerDBOpenIDConnectPath: '^/oauth2/', issuerDBOpenIDConnectRule: 1,
    oidcServiceAllowAuthorizationCodeFlow: 1, oidcServiceMetaDataIssuer: `http://127.0.0.1:${port}/`,
    oidcServiceKeyTypeSig: algorithm === 'ES256' ? 'EC' : 'RSA', oidcServiceKeyIdSig: 'bench',
    oidcServicePrivateKeySig: privateKey, oidcServicePublicKeySig: publicKey,
    oidcRPMetaDataExportedVars: { app: { name: 'cn', email: 'mail', preferred_username: 'uid' } },
    oidcRPMetaDataOptions: { app: {
      oidcRPMetaDataOptionsClientID: 'app', oidcRPMetaDataOptionsClientSecret: secret,
      oidcRPMetaDataOptionsRedirectUris: callback, oidcRPMetaDataOptionsBypassConsent: 1,
      oidcRPMetaDataOptionsIDTokenSignAlg: algorithm, oidcRPMetaDataOptionsUserIDAttr: 'uid',
      oidcRPMetaDataOptionsRefreshToken: 1, oidcRPMetaDataOptionsRefreshTokenRotation: 1,
    } },
  };
}

const settings = (folder) => `[all]
logLevel = error
checkTime = 600
[configuration]
type = File
dirName = ${folder}/conf
localStorage = Cache::FileCache
localStorageOptions = {'namespace' => 'config', 'default_expires_in' => 600, 'cache_root' => '${folder}/cache', 'cache_depth' => 3}
[portal]
staticPrefix = /static
templateDir = /usr/share/lemonldap-ng/portal/templates
languages = en
`;

const apacheSettings = ({ folder, port }) => `
${apacheModules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/apache.log
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
ProxyPass "/" "unix:${folder}/fastcgi.sock|fcgi://localhost/" retry=0
ProxyFCGISetEnvIf "true" LLTYPE portal
ProxyFCGISetEnvIf "%{REQUEST_URI} == '/lmauth'" LLTYPE handler
ProxyFCGISetEnvIf "%{REQUEST_URI} == '/lmauth'" X_ORIGINAL_URI /
ProxyFCGISetEnvIf "true" SCRIPT_NAME ""
ProxyFCGISetEnvIf "true" PATH_INFO "%{reqenv:REQUEST_URI}"
`;

export class LemonLdapPeer {
  #agent = new http.Agent({ keepAlive: true });

  static async start(algorithm) {
    const peer = new LemonLdapPeer();
    peer.folder = mkdtempSync(join(temporaryFolder(), 'unidash-llng-'));
    peer.port = await findFreePort();
    peer.secret = randomBytes(32).toString('base64url');
    for (const name of ['conf', 'cache', 'sessions/lock', 'psessions/lock']) mkdirSync(join(peer.folder, name), { recursive: true });
    writeFileSync(join(peer.folder, 'conf/lmConf-1.json'), JSON.stringify(configuration(peer, algorithm)));
    writeFileSync(join(peer.folder, 'lemonldap-ng.ini'), settings(peer.folder));
    writeFileSync(join(peer.folder, 'apache.conf'), apacheSettings(peer));
    try {
      await peer.#run();
      peer.cookie = await peer.#signIn();
    } catch (error) {
      const log = readFileSync(join(peer.folder, 'llng.log'), 'utf8');
      peer.stop();
      throw new Error(`${error.message}\n${log.slice(-2000)}`);
    }
    return peer;
  }

  async #run() {
    const log = openSync(join(this.folder, 'llng.log'), 'a');
    const socket = join(this.folder, 'fastcgi.sock');
    this.process = spawn('/usr/sbin/llng-fastcgi-server',
      ['--foreground', '--proc', String(availableParallelism()), '--socket', socket, '--pid', join(this.folder, 'llng.pid')],
      { stdio: ['ignore', log, log], env: { PATH: process.env.PATH, LLNG_DEFAULTCONFFILE: join(this.folder, 'lemonldap-ng.ini'),
        LLNG_DEFAULTLOGGER: 'Lemonldap::NG::Common::Logger::Std' } });
    this.proxy = spawn('/usr/sbin/apache2', ['-f', join(this.folder, 'apache.conf'), '-DFOREGROUND'], { stdio: ['ignore', log, log] });
    const gone = Promise.race([this.process, this.proxy].map((each) => once(each, 'exit')))
      .then(() => { throw new Error('LemonLDAP::NG ended'); });
    gone.catch(() => undefined);
    await Promise.race([gone, eventually('LemonLDAP::NG answers', 60,
      async () => existsSync(socket) && (await this.#send('GET', '/oauth2/jwks').catch(() => ({}))).status === 200)]);
  }

  async #signIn() {
    const { status, headers, text } = await this.#send('POST', '/', { user: 'dwho', password: 'dwho' });
    const cookie = (headers['set-cookie'] ?? []).find((line) => line.startsWith('lemonldap='));
    if (!cookie) throw new Error(`LemonLDAP::NG signed nobody in: ${status} ${text}`);
    return cookie.split(';', 1)[0];
  }

  async #code(cookie) {
    const asked = new URLSearchParams({ response_type: 'code', client_id: 'app', redirect_uri: callback, scope: 'openid profile email' });
    const { status, headers, text } = await this.#send('GET', `/oauth2/authorize?${asked}`, undefined, cookie);
    const code = headers.location && new URL(headers.location).searchParams.get('code');
    if (!code) throw new Error(`LemonLDAP::NG made no code: ${status} ${headers.location} ${text}`);
    return code;
  }

  /** A sign-in of a browser that knows nothing: the form that it sends, and the code. That it gets
      the form first is spared. */
  async login() {
    return this.#code(await this.#signIn());
  }

  stop() {
    this.#agent.destroy();
    this.proxy?.kill();
    this.process?.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #send(method, path, fields, cookie) {
    const body = fields && String(new URLSearchParams(fields));
    return new Promise((done, fail) => {
      const request = http.request({ host: '127.0.0.1', port: this.port, path, method, agent: this.#agent, timeout: patience,
        headers: { ...(cookie && { cookie }), ...(body && {
          'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }) } },
      (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => done({ status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString() }));
      });
      request.on('timeout', () => request.destroy(new Error(`LemonLDAP::NG does not answer ${path}`)));
      request.on('error', fail);
      request.end(body);
    });
  }

  async #call(path, fields) {
    const answer = await this.#send('POST', path, { ...fields, client_id: 'app', client_secret: this.secret });
    if (answer.status !== 200) throw new Error(`LemonLDAP::NG ${path}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text);
  }

  codes(count) {
    return forEach(Array.from({ length: count }), () => this.#code(this.cookie));
  }

  exchange(code) {
    return this.#call('/oauth2/token', { grant_type: 'authorization_code', code, redirect_uri: callback });
  }

  refresh({ refresh_token: token }) {
    return this.#call('/oauth2/token', { grant_type: 'refresh_token', refresh_token: token });
  }

  introspect({ access_token: token }) {
    return this.#call('/oauth2/introspect', { token });
  }

  /** What nginx asks before each request to an application. A worker believes for 15 s what it read of a session. */
  async check() {
    const { status, text } = await this.#send('GET', '/lmauth', undefined, this.cookie);
    if (status !== 200) throw new Error(`LemonLDAP::NG says ${status} ${text}`);
  }

  /** Of the FastCGI server; its workers are its children. Apache does not count. */
  get pids() {
    return [this.process.pid];
  }
}
