// Work, notifications and the stream of events in the mock. What changes is told to every
// stream there is, as the daemon does.

const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

const job = (id, kind, state, more = {}) => ({
  id,
  kind,
  subject: '',
  state,
  is_reverting: false,
  is_cancelling: false,
  step: '',
  progress: 0,
  message: '',
  run_at: ago(60),
  created_at: ago(61),
  role: 'admin',
  machine: '',
  worker: 'unidash',
  is_scheduled: false,
  attempts: 1,
  ...(state === 'queued' ? {} : { started_at: ago(2) }),
  ...(['done', 'failed', 'cancelled'].includes(state) && { finished_at: ago(1) }),
  ...more,
});

const jobRows = (mine) => [
  job('61', 'mail.remove_old_letters', 'running', { progress: 40, started_at: ago(3), ...mine }),
  job('60', 'identity.remove_old_rows', 'running', { role: 'identity', started_at: ago(1) }),
  job('59', 'admin.remove_old_jobs', 'queued', {
    is_scheduled: true,
    run_at: ago(-600),
    finished_at: ago(900),
  }),
  job('58', 'mail.deliver', 'done', { role: 'mail', ...mine }),
  job('57', 'mail.deliver', 'failed', {
    role: 'mail',
    message: 'mail.recipient_refused',
    ...mine,
  }),
];

const notification = (id, kind, minutes, more = {}) => ({
  id,
  kind,
  arguments: {},
  created_at: ago(minutes),
  ...more,
});

const notificationRows = (isAdmin) => [
  notification('34', 'account.new_browser', 4, {
    arguments: {
      ip_address: '203.0.113.7',
      user_agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Firefox/145.0',
    },
    link: '/settings/sessions',
  }),
  ...(isAdmin
    ? [
        notification('33', 'mail.undelivered', 95, {
          arguments: { address: 'tom.petit@exempel.fr', reason: 'mail.recipient_refused' },
          link: '/admin/mail',
        }),
        notification('32', 'machine.update_installed', 1500, {
          arguments: { version: '0.2.0' },
          link: '/admin/updates',
          read_at: ago(1000),
        }),
        notification('31', 'job.failed', 2900, {
          arguments: { kind: 'mail.remove_old_letters', subject: '', message: '' },
          link: '/admin/work',
          read_at: ago(2800),
        }),
      ]
    : []),
];

/** options.live: 'none' where nothing runs and nothing is told. */
export function createLive(options) {
  const isAdmin = options.role !== 'user';
  const isQuiet = options.live !== 'all';
  return {
    jobs: isQuiet ? [] : jobRows({ user_id: '1', username: 'claire' }),
    notifications: isQuiet ? [] : notificationRows(isAdmin),
    streams: new Set(),
    lastId: 100,
  };
}

const newestFirst = (rows) => rows.toSorted((one, other) => Number(other.id) - Number(one.id));

export function tell(live, event, type, { id, ...attributes }) {
  live.lastId += 1;
  const data = JSON.stringify({ type, id, attributes });
  for (const stream of live.streams) {
    stream.write(`event: ${event}\nid: ${live.lastId}\ndata: ${data}\n\n`);
  }
}

/** GET /v1/events: open until either end closes it. */
export function openStream(live, request, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(`retry: 3000\nid: ${live.lastId}\n\n`);
  live.streams.add(response);
  request.on('close', () => live.streams.delete(response));
}

const unread = (live) => live.notifications.filter(({ read_at }) => read_at === undefined).length;

function answerAboutNotifications(live, method, path, parameters, attributes) {
  const id = path.split('/')[3];
  const found = live.notifications.find((each) => each.id === id);
  switch (`${method} ${path.replace(/\d+$/, 'ID')}`) {
    case 'GET /v1/notifications': {
      const isWanted = ({ read_at }) =>
        parameters.get('filter[unread]') !== 'true' || read_at === undefined;
      const rows = newestFirst(live.notifications).filter(isWanted);
      return { type: 'notifications', rows, meta: { unread: unread(live) } };
    }
    case 'PATCH /v1/notifications/ID':
      if (!found) return { status: 404, slug: 'notification.not_found' };
      found.read_at = attributes.read ? ago(0) : undefined;
      tell(live, 'notification', 'notifications', found);
      return { type: 'notifications', row: found };
    case 'POST /v1/notifications/read':
      for (const each of live.notifications) each.read_at ??= ago(0);
      return { status: 204 };
    case 'DELETE /v1/notifications/ID':
      live.notifications = live.notifications.filter((each) => each !== found);
      return { status: 204 };
    default:
      return undefined;
  }
}

function stop(live, row) {
  row.is_cancelling = true;
  setTimeout(() => {
    Object.assign(row, { state: 'cancelled', is_cancelling: false, finished_at: ago(0) });
    tell(live, 'job', 'jobs', row);
  }, 600);
}

function answerAboutJobs(live, method, path, parameters, deliveries) {
  const isMine = path.startsWith('/v1/jobs');
  const all = [...live.jobs, ...(isMine ? [] : deliveries)];
  const place = path.replace('/v1/admin', '/v1');
  const row = all.find(({ id }) => id === place.split('/')[3]);
  const matches = (each) =>
    ['state', 'kind'].every((name) => [null, each[name]].includes(parameters.get(name))) &&
    (!isMine || each.username === 'claire');
  switch (`${method} ${place.replace(/\/\d+/, '/ID')}`) {
    case 'GET /v1/jobs':
      return { type: 'jobs', rows: all.filter(matches) };
    case 'GET /v1/jobs/ID':
      return { type: 'jobs', row };
    case 'POST /v1/jobs/ID/cancel':
      stop(live, row);
      break;
    case 'POST /v1/jobs/ID/retry':
      Object.assign(row, { state: 'queued', message: '', run_at: ago(0) });
      break;
    default:
      return undefined;
  }
  tell(live, 'job', 'jobs', row);
  return { type: 'jobs', row };
}

export function answerLive(live, method, path, parameters, attributes, deliveries) {
  if (path.startsWith('/v1/notifications'))
    return answerAboutNotifications(live, method, path, parameters, attributes);
  return answerAboutJobs(live, method, path, parameters, deliveries);
}
