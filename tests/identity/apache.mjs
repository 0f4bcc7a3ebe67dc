// Apache with mod_auth_openidc before an application that knows no sign-in: /private is for
// people who are signed in, /books for one group, /signed-out for everybody.
import http from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';

import { Client } from '../harness/client.mjs';
import { Application } from '../harness/application.mjs';

const modules = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'proxy', 'proxy_http', 'ssl', 'auth_openidc'];

/** The application behind: it says which headers it was sent, as JSON. */
async function startBackend() {
  const server = http.createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ path: request.url, headers: request.headers }));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  after(() => server.close());
  return server.address().port;
}

const settings = (apache, stack, client, backend) => `
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
ServerRoot ${apache.folder}
DefaultRuntimeDir ${apache.folder}
PidFile ${join(apache.folder, 'apache.pid')}
ErrorLog ${join(apache.folder, 'error.log')}
LogLevel warn auth_openidc:info
ServerName localhost
Listen 127.0.0.1:${apache.port}
StartServers 1
SSLEngine on
SSLCertificateFile ${apache.certificate}
SSLCertificateKeyFile ${apache.key}

OIDCProviderMetadataURL ${client.discovery}
OIDCClientID ${client.client_id}
OIDCClientSecret ${client.secret}
OIDCScope "openid profile email groups offline_access"
OIDCRedirectURI ${apache.vanity}
OIDCCryptoPassphrase "only of this test"
OIDCCABundlePath ${stack.caFile}
OIDCRemoteUserClaim preferred_username
OIDCAuthNHeader X-Remote-User
OIDCPassClaimsAs headers none

ProxyPass "/" "http://127.0.0.1:${backend}/"
<Location /private>
  AuthType openid-connect
  Require valid-user
</Location>
<Location /books>
  AuthType openid-connect
  Require claim groups:Comptables
</Location>
<Location /signed-out>
  Require all granted
</Location>
`;

export async function prepareApache() {
  const apache = await Application.prepare('apache');
  // The module answers there itself: the way back, sign-outs and what it is told of them.
  apache.vanity = `${apache.origin}/private/sign-in`;
  apache.registration = {
    name: 'Intranet',
    redirect_uris: [apache.vanity],
    post_logout_redirect_uris: [`${apache.origin}/signed-out`],
    backchannel_logout_uri: `${apache.vanity}?logout=backchannel`,
    scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
    grant_types: ['authorization_code', 'refresh_token'],
  };
  return apache;
}

/** With `client`: what the registration gave. */
export async function startApache(apache, stack, client) {
  const file = join(apache.folder, 'apache.conf');
  writeFileSync(file, settings(apache, stack, client, await startBackend()), { mode: 0o600 });
  const browser = new Client(apache.trustedWith(stack));
  await apache.run('/usr/sbin/apache2', ['-f', file, '-DFOREGROUND'],
    { answers: async () => (await browser.get(`${apache.origin}/signed-out`)).status === 200 });
}
