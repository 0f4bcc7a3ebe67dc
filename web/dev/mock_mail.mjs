// Outgoing email in the mock: the settings, a test message that takes a moment, what waits.

const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

const nothing = {
  is_set_up: false,
  host: '',
  port: 587,
  encryption: 'starttls',
  account: '',
  sender_name: '',
  sender_address: '',
  authorities: '',
};

const chosen = {
  ...nothing,
  is_set_up: true,
  host: 'smtp.exemple.fr',
  account: 'contact@cabinet-dupont.example',
  sender_name: 'Cabinet Dupont',
  sender_address: 'contact@cabinet-dupont.example',
};

const letter = (id, kind, address, state, more = {}) => ({
  id,
  kind,
  address,
  state,
  reason: '',
  reply: '',
  created_at: ago(300),
  updated_at: ago(20),
  ...more,
});

const waitingLetters = [
  letter('12', 'invitation', 'nadia@exemple.fr', 'waiting', {
    reason: 'mail.deferred',
    reply: '451 4.7.1 Greylisted, please try again in 5 minutes',
  }),
];

const failedLetters = [
  letter('9', 'reset', 'tom.petit@exempel.fr', 'refused', {
    reason: 'mail.recipient_refused',
    reply: '550 5.1.1 <tom.petit@exempel.fr>: Recipient address rejected: User unknown',
  }),
  letter('8', 'new_device', 'ana@exemple.fr', 'unknown', { reason: 'mail.outcome_unknown' }),
];

/** What becomes of a test message, by the address it is for. */
const outcomes = {
  refused: {
    state: 'refused',
    reason: 'mail.recipient_refused',
    reply: '550 5.1.1 No such mailbox here',
  },
  password: {
    state: 'waiting',
    reason: 'mail.login_refused',
    reply: '535 5.7.8 Authentication credentials invalid',
  },
  slow: { state: 'waiting' },
};

const deliveryOf = ({ id, state, reason }) => ({
  id: `4${id.padStart(2, '0')}`,
  kind: 'mail.deliver',
  subject: `mails/${id}`,
  state: state === 'waiting' ? 'queued' : 'failed',
  message: reason,
  attempts: state === 'waiting' ? 3 : 1,
  run_at: ago(-4),
  created_at: ago(300),
  started_at: ago(20),
  finished_at: ago(20),
  role: 'mail',
});

/** options.mail: 'none' where nothing is set up, 'idle' where nothing waits. */
export function createMail(options) {
  const letters = options.mail ? [] : [...waitingLetters, ...failedLetters];
  return {
    relay: { ...(options.mail === 'none' ? nothing : chosen), ...options.relay },
    letters,
    deliveries: letters.map(deliveryOf),
  };
}

function changeRelay(mail, attributes) {
  const errors = [];
  if (!attributes.host) errors.push({ field: 'host', slug: 'field.required' });
  else if (!/^[A-Za-z0-9.:-]+$/.test(attributes.host))
    errors.push({ field: 'host', slug: 'mail.bad_relay' });
  if (!attributes.sender_address) errors.push({ field: 'sender_address', slug: 'field.required' });
  const isOther = attributes.host !== mail.relay.host || attributes.account !== mail.relay.account;
  if (attributes.account && attributes.password === undefined && isOther)
    errors.push({ field: 'password', slug: 'mail.password_needed' });
  if (attributes.authorities && !attributes.authorities.includes('BEGIN CERTIFICATE'))
    errors.push({ field: 'authorities', slug: 'mail.not_a_certificate' });
  if (errors.length > 0) return { status: 422, slug: 'request.invalid', errors };
  const { password: _password, ...rest } = attributes;
  mail.relay = { ...rest, is_set_up: true };
  return { type: 'mail_relays', row: mail.relay };
}

function sendTest(mail, { address }) {
  if (!mail.relay.is_set_up) return { status: 409, slug: 'mail.not_set_up' };
  if (!address.includes('@'))
    return {
      status: 422,
      slug: 'request.invalid',
      errors: [{ field: 'address', slug: 'identity.not_an_email' }],
    };
  const sent = letter(String(20 + mail.letters.length), 'test', address, 'waiting');
  mail.letters.push(sent);
  setTimeout(() => Object.assign(sent, outcomes[address.split('@')[0]] ?? { state: 'sent' }), 400);
  return { type: 'letters', row: { ...sent }, status: 202 };
}

/** The answer to a request below /v1/admin/mail, or nothing. */
export function answerAsMail(mail, method, path, attributes) {
  switch (`${method} ${path.replace(/\d+$/, 'ID')}`) {
    case 'GET ':
      return { type: 'mail_relays', row: mail.relay };
    case 'PUT ':
      return changeRelay(mail, attributes);
    case 'DELETE ':
      mail.relay = nothing;
      return { status: 204 };
    case 'POST /test':
      return sendTest(mail, attributes);
    case 'GET /letters/ID': {
      const found = mail.letters.find(({ id }) => path.endsWith(`/${id}`));
      return found
        ? { type: 'letters', row: found }
        : { status: 404, slug: 'mail.letter_not_found' };
    }
    default:
      return undefined;
  }
}
