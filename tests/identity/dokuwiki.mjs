// DokuWiki with its own module authldap, on PHP's own server: Debian's files where they lie,
// settings and pages in a folder of the test's.
import { mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';

import { readForm } from '../harness/html.mjs';
import { Application } from '../harness/application.mjs';

/** PHP's text between quotes. */
const quoted = (text) => `'${text.replace(/['\\]/g, '\\$&')}'`;

const settings = (wiki, stack, app) => `<?php
$conf['savedir'] = ${quoted(join(wiki.folder, 'data'))};
$conf['useacl'] = 1;
$conf['securecookie'] = 0;
$conf['authtype'] = 'authldap';
$conf['plugin']['authldap']['server'] = ${quoted(`ldaps://127.0.0.1:${stack.ldapPort}`)};
$conf['plugin']['authldap']['version'] = 3;
$conf['plugin']['authldap']['binddn'] = ${quoted(app.bind_dn)};
$conf['plugin']['authldap']['bindpw'] = ${quoted(app.password)};
$conf['plugin']['authldap']['usertree'] = ${quoted(app.people_dn)};
$conf['plugin']['authldap']['userfilter'] = '(&(uid=%{user})(objectClass=inetOrgPerson))';
$conf['plugin']['authldap']['grouptree'] = ${quoted(app.groups_dn)};
$conf['plugin']['authldap']['groupfilter'] = '(&(objectClass=groupOfNames)(member=%{dn}))';
`;

/** Starts it with `pages` ({name: text}) and access rules (lines of acl.auth.php). */
export async function startDokuwiki(stack, app, pages, rules) {
  const wiki = await Application.prepare('dokuwiki');
  wiki.origin = `http://127.0.0.1:${wiki.port}`;
  for (const each of ['conf', 'sessions', ...['attic', 'cache', 'index', 'locks', 'log', 'media', 'media_attic', 'media_meta', 'meta', 'pages', 'tmp']
    .map((name) => `data/${name}`)]) mkdirSync(join(wiki.folder, each), { recursive: true });
  const write = (name, text) => writeFileSync(join(wiki.folder, name), text, { mode: 0o600 });
  write('first.php', `<?php\ndefine('DOKU_CONF', ${quoted(`${wiki.folder}/conf/`)});\n`);
  write('conf/local.php', settings(wiki, stack, app));
  write('conf/acl.auth.php', `${rules.join('\n')}\n`);
  for (const [name, text] of Object.entries(pages)) write(`data/pages/${name}.txt`, text);
  const options = Object.entries({ auto_prepend_file: join(wiki.folder, 'first.php'), 'session.save_path': join(wiki.folder, 'sessions'),
    display_errors: 'stderr' }).flatMap(([key, value]) => ['-d', `${key}=${value}`]);
  await wiki.run('/usr/bin/php', [...options, '-S', `127.0.0.1:${wiki.port}`, '-t', '/usr/share/dokuwiki'], {
    // The certificate names BASE, which no resolver of the tests knows.
    environment: { LDAPTLS_REQCERT: 'never' },
    answers: async () => (await new Reader(wiki).get('start')).status === 200,
  });
  return wiki;
}

/** Somebody with a browser at the wiki. */
export class Reader {
  #cookies = new Map();

  constructor(wiki) {
    this.wiki = wiki;
  }

  #send(method, path, body = '') {
    const headers = { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body ? { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) } : {}) };
    return new Promise((done, fail) => {
      http.request(`${this.wiki.origin}${path}`, { method, headers }, (response) => {
        for (const line of response.headers['set-cookie'] ?? []) {
          const [name, ...value] = line.split(';')[0].split('=');
          this.#cookies.set(name, value.join('='));
        }
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('end', () => done({ status: response.statusCode, text: Buffer.concat(parts).toString('utf8') }));
      }).on('error', fail).end(body);
    });
  }

  get(page) {
    return this.#send('GET', `/doku.php?id=${page}`);
  }

  /** Whether the wiki lets them in. */
  async signIn(username, password) {
    const { text } = await this.#send('GET', '/doku.php?id=start&do=login');
    const { values: { sectok } } = readForm(text.slice(text.indexOf('<form id="dw__login"')));
    const form = new URLSearchParams({ sectok, u: username, p: password, do: 'login', id: 'start' });
    const done = await this.#send('POST', '/doku.php', form.toString());
    return done.status === 302;
  }
}
