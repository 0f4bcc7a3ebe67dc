// A mock of /v1 kept in memory, for screenshots only. The daemon is the truth.

import { titleOf } from './problem_titles.mjs';
import { answerLive, createLive, openStream, tell } from './mock_live.mjs';
import { answerAsHost, createMachine, renderAnswer } from './mock_machine.mjs';
import { answerAsMail, createMail } from './mock_mail.mjs';
import { answerAsNames, createNames } from './mock_names.mjs';

const now = Date.parse('2026-11-21T09:30:00Z');
const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

const demo = (name) => `/demo/${encodeURIComponent(name)}`;

const appRows = (language) => {
  const fr = language === 'fr';
  return [
    {
      id: '1',
      slug: 'documents',
      name: 'Documents',
      description: fr ? 'Vos dossiers partagés' : 'Your shared folders',
      category: fr ? 'Mes documents' : 'My documents',
      icon: 'folder',
      url: demo('Documents'),
      embed: 'frame',
      audience: 'everyone',
    },
    {
      id: '2',
      slug: 'photos',
      name: 'Photos',
      category: fr ? 'Mes documents' : 'My documents',
      icon: 'image',
      url: demo('Photos'),
      embed: 'frame',
      audience: 'everyone',
    },
    {
      id: '3',
      slug: 'mail',
      name: fr ? 'Courrier' : 'Mail',
      description: fr ? 'Messages et contacts' : 'Messages and contacts',
      category: fr ? 'Courrier et agenda' : 'Mail and calendar',
      icon: 'mail',
      url: demo('Mail'),
      embed: 'frame',
      audience: 'everyone',
    },
    {
      id: '4',
      slug: 'agenda',
      name: fr ? 'Agenda' : 'Calendar',
      category: fr ? 'Courrier et agenda' : 'Mail and calendar',
      icon: 'calendar',
      url: demo('Agenda'),
      embed: 'frame',
      audience: 'everyone',
    },
    {
      id: '5',
      slug: 'compta',
      name: 'Dolibarr',
      description: fr
        ? 'Factures, clients, comptabilité de l’association'
        : 'Invoices, customers, books',
      category: fr ? 'Comptabilité' : 'Accounting',
      icon: 'accounting',
      url: demo('Dolibarr'),
      embed: 'frame',
      audience: 'selected',
    },
    {
      id: '6',
      slug: 'banque',
      name: fr ? 'Banque' : 'Bank',
      description: fr ? 'Site de la banque' : 'The bank’s site',
      category: fr ? 'Comptabilité' : 'Accounting',
      icon: 'money',
      url: 'https://bank.example.org/',
      embed: 'tab',
      audience: 'selected',
    },
    {
      id: '7',
      slug: 'wiki',
      name: 'Wiki',
      url: demo('Wiki'),
      embed: 'frame',
      audience: 'everyone',
    },
  ];
};

const names = [
  'Claire Martin',
  'Giselle Moreau',
  'Karim Benali',
  'Léa Dubois',
  'Jean-Baptiste de La Rochefoucauld',
  'Ana Silva',
  'Tom Petit',
  'Inès Roux',
];

const userRows = () =>
  names.map((display_name, index) => ({
    id: String(index + 1),
    username: display_name
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase()
      .split(/[ -]/)[0],
    display_name,
    ...(index % 3 === 2 ? {} : { email: `${display_name.split(' ')[0].toLowerCase()}@exemple.fr` }),
    email_verified: index % 3 === 0,
    role: index === 0 ? 'super_admin' : index === 2 ? 'admin' : 'user',
    effective_role: index === 0 ? 'super_admin' : index === 2 ? 'admin' : 'user',
    status: index === 3 ? 'invited' : index === 5 ? 'disabled' : 'active',
    locale: 'fr',
    has_second_factor: index === 0,
    is_of_directory: index === 6,
    ...(index === 3 ? {} : { last_login_at: ago(7 + index * 700) }),
    created_at: ago(100_000 - index),
  }));

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';
const android =
  'Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36';

const sessionRows = () => [
  {
    id: '11',
    ip_address: '192.168.1.20',
    user_agent: firefox,
    created_at: ago(90),
    last_seen_at: ago(0),
    expires_at: ago(-600),
    current: true,
  },
  {
    id: '12',
    ip_address: '10.8.0.4',
    user_agent: android,
    created_at: ago(3000),
    last_seen_at: ago(55),
    expires_at: ago(-600),
    current: false,
  },
  {
    id: '13',
    ip_address: '203.0.113.7',
    user_agent: 'curl/8',
    created_at: ago(4000),
    last_seen_at: ago(300),
    expires_at: ago(-600),
    current: false,
  },
];

const auditRows = () => [
  {
    id: '9',
    user_id: '1',
    username: 'claire',
    action: 'user.disabled',
    resource_type: 'users',
    resource_id: '6',
    details: { username: 'ana' },
    ip_address: '192.168.1.10',
    created_at: ago(5),
  },
  {
    id: '8',
    user_id: '2',
    username: 'giselle',
    action: 'session.opened',
    resource_type: 'sessions',
    ip_address: '192.168.1.20',
    created_at: ago(30),
  },
  {
    id: '7',
    user_id: '1',
    username: 'claire',
    action: 'app.created',
    resource_type: 'apps',
    resource_id: 5,
    details: { slug: 'compta', url: 'https://compta.example.org' },
    ip_address: '192.168.1.10',
    created_at: ago(200),
  },
  {
    id: '6',
    action: 'user.sign_in_failed',
    resource_type: 'users',
    resource_id: 2,
    ip_address: '203.0.113.9',
    created_at: ago(420),
  },
];

/** options: language, role ('user' | 'admin' | 'super_admin'), apps ('none'), me (status to refuse /v1/me with) */
export function createMockApi(options = {}) {
  const language = options.language ?? 'fr';
  const isAdmin = options.role !== 'user';
  const state = {
    me: {
      username: isAdmin ? 'claire' : 'giselle',
      display_name: isAdmin ? 'Claire Martin' : 'Giselle Moreau',
      email: 'claire@exemple.fr',
      role: options.role ?? 'super_admin',
      locale: language,
      admin_available: isAdmin,
      last_login_at: ago(30),
    },
    email: { email: 'claire@exemple.fr', email_verified: true, mail_is_sent: true },
    desktop: {
      theme: options.theme ?? 'auto',
      wallpaper: 'dawn',
      layout_config: {},
      updated_at: new Date(now).toISOString(),
    },
    revision: 1,
    apps: options.apps === 'none' ? [] : appRows(language),
    shortcuts:
      options.apps === 'none'
        ? []
        : [{ id: '1', app_id: '3', position_x: 0, position_y: 0, revision: 1 }],
    users: userRows(),
    sessions: sessionRows(),
    audit: auditRows(),
    appPasswords: [
      { id: '1', name: 'Wiki', created_at: ago(90_000), last_used_at: ago(600) },
      { id: '2', name: 'Scanner', created_at: ago(120_000) },
    ],
    access: new Set(['2', '3']),
    refusal: options.refusal,
    machine: createMachine(options),
    mail: createMail(options),
    names: createNames(options),
    live: createLive(options),
    confirmed: false,
  };

  return async (request, response, url) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const attributes = chunks.length ? JSON.parse(Buffer.concat(chunks)).data.attributes : {};
    const send = (status, body, headers = {}) => {
      response.writeHead(status, { 'Content-Type': 'application/vnd.api+json', ...headers });
      response.end(body && JSON.stringify(body));
    };
    const refuse = (status, slug, errors = []) =>
      send(status, {
        type: `urn:unidash:problem:${slug}`,
        status,
        title: titleOf(slug, language),
        request_id: '0192f0c4',
        errors: errors.map((each) => ({ ...each, title: titleOf(each.slug, language) })),
      });
    const resource = (type, { id = 'self', ...rest }) => ({ type, id, attributes: rest });
    const one = (type, row, { status = 200, meta, headers } = {}) =>
      send(status, { data: resource(type, row), ...(meta && { meta }) }, headers);
    const list = (type, rows, meta) => {
      const size = Number(url.searchParams.get('page_size') ?? 100);
      const page = Number(url.searchParams.get('page_number') ?? 1);
      send(200, {
        data: rows.slice((page - 1) * size, page * size).map((row) => resource(type, row)),
        meta: { total: options.total ?? rows.length, ...meta },
      });
    };
    const reply = ({ status, slug, errors, type, row, rows, meta }) => {
      if (slug) return refuse(status, slug, errors);
      if (rows) return list(type, rows, meta);
      return row ? one(type, row, { status }) : send(status);
    };

    if (url.pathname === '/v1/control') {
      state.refusal = url.searchParams.get('refusal') ?? undefined;
      if (state.refusal) for (const stream of state.live.streams) stream.end();
      return send(204);
    }
    if (state.refusal) {
      const status = Number(state.refusal);
      return refuse(status, status === 401 ? 'session.required' : 'postgres.unavailable');
    }
    if (url.pathname === '/v1/account/confirm') {
      if (attributes.password !== 'le chat dort sur le radiateur')
        return refuse(422, 'request.invalid', [
          { field: 'password', slug: 'identity.wrong_password' },
        ]);
      state.confirmed = true;
      return send(204);
    }
    if (url.pathname === '/v1/control/job' || url.pathname === '/v1/control/notification') {
      const isJob = url.pathname.endsWith('job');
      const rows = isJob ? state.live.jobs : state.live.notifications;
      const found = rows.find(({ id }) => id === attributes.id);
      if (found) Object.assign(found, attributes);
      else rows.unshift(attributes);
      tell(state.live, isJob ? 'job' : 'notification', isJob ? 'jobs' : 'notifications', {
        ...found,
        ...attributes,
      });
      return send(204);
    }
    if (url.pathname === '/v1/events') return openStream(state.live, request, response);
    if (url.pathname.startsWith('/v1/admin/mail')) {
      const path = url.pathname.slice('/v1/admin/mail'.length);
      if (!state.confirmed && ['PUT', 'DELETE'].includes(request.method))
        return refuse(403, 'session.confirmation_required');
      const answer = answerAsMail(state.mail, request.method, path, attributes);
      return answer ? reply(answer) : refuse(404, 'request.not_found');
    }
    if (/^\/v1\/admin\/(certificate(s|_settings|_orders)|dns|internet)\b/.test(url.pathname)) {
      const path = url.pathname.slice('/v1/admin'.length);
      if (
        !state.confirmed &&
        request.method !== 'GET' &&
        !/^\/dns\/records|\/retry$|^\/internet/.test(path)
      )
        return refuse(403, 'session.confirmation_required');
      const answer = answerAsNames(state.names, request.method, path, attributes);
      return answer ? reply(answer) : refuse(404, 'request.not_found');
    }
    if (/^\/v1\/((admin\/)?jobs|notifications)/.test(url.pathname)) {
      const answer = answerLive(
        state.live,
        request.method,
        url.pathname,
        url.searchParams,
        attributes,
        state.mail.deliveries,
      );
      return answer ? reply(answer) : refuse(404, 'request.not_found');
    }
    if (url.pathname.startsWith('/v1/admin/machine')) {
      const path = decodeURIComponent(url.pathname.slice('/v1/admin/machine'.length));
      if (options.elsewhere) return refuse(503, 'host.not_on_this_machine');
      if (options.silent) return refuse(503, 'host.unavailable');
      if (
        !state.confirmed &&
        /^(PATCH |PATCH \/time|POST \/(network_changes|power|updates\/apply|updates\/rollback|certificates\/renew))$/.test(
          `${request.method} ${path}`,
        )
      )
        return refuse(403, 'session.confirmation_required');
      const answer = answerAsHost(
        state.machine,
        request.method,
        path,
        url.searchParams,
        attributes,
      );
      if (answer.problem) return refuse(answer.status, answer.slug, answer.problem.errors);
      return send(answer.status, renderAnswer(answer));
    }
    const route = `${request.method} ${url.pathname.replace(/\/\d+/g, '/ID')}`;
    const ids = [...url.pathname.matchAll(/\/(\d+)/g)].map((match) => match[1]);
    const user = state.users.find((each) => each.id === ids[0]);
    const link =
      'https://id.unidash.example.org/invite/kq3TzVbXk0Jm5oYwqS7cR1uE2dNfGhLp8aWvQxZr4yI';
    switch (route) {
      case 'GET /v1/me':
        return one('me', state.me);
      case 'PATCH /v1/me':
        if (attributes.display_name === '')
          return refuse(422, 'request.invalid', [
            { field: 'display_name', slug: 'field.too_short' },
          ]);
        Object.assign(state.me, attributes);
        return one('me', state.me);
      case 'GET /v1/account/email':
        return one('email_addresses', state.email);
      case 'PATCH /v1/account/email':
        state.email.pending_email = attributes.email;
        return one('email_addresses', state.email);
      case 'GET /v1/desktop':
        return one('desktops', state.desktop, { headers: { ETag: `"${state.revision}"` } });
      case 'PATCH /v1/desktop':
        Object.assign(state.desktop, attributes);
        state.revision += 1;
        return one('desktops', state.desktop, { headers: { ETag: `"${state.revision}"` } });
      case 'GET /v1/apps':
      case 'GET /v1/admin/apps':
        return list('apps', state.apps);
      case 'POST /v1/admin/apps':
        if (attributes.embed === 'proxied')
          return refuse(422, 'request.invalid', [
            { field: 'url', slug: 'app.target_not_allowed' },
            { field: 'open_paths/1', slug: 'app.bad_open_path' },
          ]);
        if (!attributes.url.startsWith('https://'))
          return refuse(422, 'request.invalid', [{ field: 'url', slug: 'app.bad_address' }]);
        state.apps.push({ id: '99', ...attributes });
        return one('apps', state.apps.at(-1), { status: 201 });
      case 'GET /v1/admin/apps/ID/people':
        return list(
          'users',
          state.users.filter((each) => state.access.has(each.id)),
        );
      case 'PUT /v1/admin/apps/ID/people/ID':
        state.access.add(ids[1]);
        return send(204);
      case 'GET /v1/shortcuts':
        return list('shortcuts', state.shortcuts);
      case 'POST /v1/shortcuts':
        state.shortcuts.push({ id: '2', revision: 1, ...attributes });
        return one('shortcuts', state.shortcuts.at(-1), { status: 201 });
      case 'DELETE /v1/shortcuts/ID':
        state.shortcuts = state.shortcuts.filter((each) => each.id !== ids[0]);
        return send(204);
      case 'GET /v1/account/password':
        return one('passwords', { id: 'self', kept: 'here' });
      case 'POST /v1/account/password':
        return refuse(422, 'request.invalid', [
          { field: 'current_password', slug: 'identity.wrong_password' },
        ]);
      case 'GET /v1/account/second_factor':
        return one('second_factors', { id: 'self', passkeys: 1, recovery_codes_left: 10 });
      case 'GET /v1/account/passkeys':
        return list('passkeys', [
          {
            id: '1',
            name: 'Mon téléphone',
            is_backed_up: true,
            created_at: '2026-11-02T08:30:00Z',
            last_used_at: '2026-11-27T07:58:00Z',
          },
        ]);
      case 'GET /v1/account/app_passwords':
        return list('app_passwords', state.appPasswords);
      case 'POST /v1/account/app_passwords':
        state.appPasswords.unshift({ id: '99', created_at: ago(0), ...attributes });
        return one('app_passwords', state.appPasswords[0], {
          status: 201,
          meta: { password: 'k7m2-x9df-pq4w-8n3t-h6rz-2cvb-y5sa' },
        });
      case 'GET /v1/admin/second_factor_policy':
        return one('second_factor_policies', { id: 'self', required_of: 'nobody' });
      case 'GET /v1/account/sessions':
        return list('sessions', state.sessions);
      case 'GET /v1/admin/users': {
        const q = url.searchParams.get('q')?.toLowerCase() ?? '';
        return list(
          'users',
          state.users.filter((each) => each.display_name.toLowerCase().includes(q)),
        );
      }
      case 'POST /v1/admin/users':
        state.users.push({
          id: '99',
          status: 'invited',
          created_at: ago(0),
          effective_role: attributes.role,
          ...attributes,
        });
        return one('users', state.users.at(-1), { status: 201, meta: { link } });
      case 'POST /v1/admin/users/ID/reset':
        return one('users', user, { meta: { link } });
      case 'POST /v1/admin/users/ID/confirm-email':
        Object.assign(user, { ...attributes, email_verified: true, pending_email: undefined });
        return one('users', user);
      case 'PATCH /v1/admin/users/ID':
        Object.assign(user, attributes);
        return one('users', user);
      case 'POST /v1/admin/users/ID/disable':
        if (ids[0] === '8') return refuse(409, 'identity.last_super_admin');
        user.status = 'disabled';
        return one('users', user);
      case 'GET /v1/admin/audit':
        return list('audit_logs', state.audit);
      default:
        return refuse(404, 'request.not_found');
    }
  };
}
