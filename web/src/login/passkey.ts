// Passkeys on the pages of id.BASE: asks the browser for one as the page says, puts what it
// answers into the form and sends that. Without it the form stays hidden.

/** Options as the page has them: bytes are base64url. */
interface DescriptorJson {
  readonly type: 'public-key';
  readonly id: string;
  readonly transports: AuthenticatorTransport[];
}

interface RequestJson {
  readonly rpId: string;
  readonly challenge: string;
  readonly timeout: number;
  readonly userVerification: UserVerificationRequirement;
  readonly allowCredentials: readonly DescriptorJson[];
}

interface CreationJson {
  readonly rp: PublicKeyCredentialRpEntity;
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly challenge: string;
  readonly pubKeyCredParams: PublicKeyCredentialParameters[];
  readonly timeout: number;
  readonly excludeCredentials: readonly DescriptorJson[];
  readonly authenticatorSelection: AuthenticatorSelectionCriteria;
  readonly attestation: AttestationConveyancePreference;
}

/** What is asked of the browser stands for five minutes. */
const patience = 4 * 60_000;

function toBytes(text: string): ArrayBuffer {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (sign) => sign.charCodeAt(0)).buffer;
}

function toText(bytes: ArrayBuffer | null): string {
  const binary = Array.from(new Uint8Array(bytes ?? new ArrayBuffer(0)), (octet) =>
    String.fromCharCode(octet),
  ).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function toDescriptor({ type, id, transports }: DescriptorJson): PublicKeyCredentialDescriptor {
  return { type, id: toBytes(id), transports };
}

async function readOptions<Options>(
  { dataset }: HTMLFormElement,
  signal: AbortSignal | null = null,
): Promise<Options> {
  if (dataset.options !== undefined) return JSON.parse(dataset.options) as Options;
  const answer = await fetch(dataset.optionsAddress ?? '', { method: 'POST', signal });
  if (!answer.ok) throw new Error(`the options were answered with ${answer.status}`);
  return (await answer.json()) as Options;
}

type Answer = Readonly<Record<string, string>>;

async function get(form: HTMLFormElement, how: CredentialRequestOptions): Promise<Answer> {
  const options = await readOptions<RequestJson>(form, how.signal ?? null);
  const credential = (await navigator.credentials.get({
    ...how,
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      allowCredentials: options.allowCredentials.map(toDescriptor),
    },
  })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    credential: toText(credential.rawId),
    client_data: toText(response.clientDataJSON),
    authenticator_data: toText(response.authenticatorData),
    signature: toText(response.signature),
    user_handle: toText(response.userHandle),
  };
}

async function create(form: HTMLFormElement): Promise<Answer> {
  const options = await readOptions<CreationJson>(form);
  const credential = (await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: options.excludeCredentials.map(toDescriptor),
    },
  })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    client_data: toText(response.clientDataJSON),
    attestation_object: toText(response.attestationObject),
    transports: response.getTransports?.().join(' ') ?? '',
  };
}

function send(form: HTMLFormElement, answer: Answer): void {
  for (const [name, value] of Object.entries(answer)) {
    const input = form.elements.namedItem(name);
    if (input instanceof HTMLInputElement) input.value = value;
  }
  form.submit();
}

function show(form: HTMLFormElement, error?: unknown): void {
  const exists = error instanceof DOMException && error.name === 'InvalidStateError';
  const shown = exists ? '[data-exists]' : '[data-not-done]';
  form.querySelectorAll<HTMLElement>('[data-exists], [data-not-done]').forEach((sentence) => {
    sentence.hidden = error === undefined || !sentence.matches(shown);
  });
}

function setBusy(form: HTMLFormElement, isBusy: boolean): void {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  if (!button) return;
  button.dataset.label ??= button.textContent ?? '';
  button.setAttribute('aria-disabled', String(isBusy));
  button.textContent = (isBusy ? button.dataset.busy : button.dataset.label) ?? '';
}

/** One question at a time is all that a browser takes. */
let offered: AbortController | undefined;

/** Passkeys among what the browser proposes in the field of the name, until one is chosen. */
async function offer(form: HTMLFormElement): Promise<void> {
  if (offered) return;
  const controller = new AbortController();
  offered = controller;
  const timer = setTimeout(() => controller.abort(), patience);
  try {
    send(form, await get(form, { mediation: 'conditional', signal: controller.signal }));
  } catch {
    // Nothing was chosen: the field is a field.
  } finally {
    clearTimeout(timer);
    if (offered === controller) offered = undefined;
  }
}

async function offerInField(form: HTMLFormElement): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('input[autocomplete~=webauthn]');
  if (!field || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  field.addEventListener('focus', () => void offer(form));
  void offer(form);
}

async function ask(form: HTMLFormElement): Promise<void> {
  offered?.abort();
  show(form);
  setBusy(form, true);
  try {
    send(form, await (form.dataset.passkey === 'create' ? create(form) : get(form, {})));
  } catch (error) {
    show(form, error);
    setBusy(form, false);
  }
}

function start(form: HTMLFormElement): void {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = form.querySelector('button[type=submit]');
    if (button?.getAttribute('aria-disabled') !== 'true') void ask(form);
  });
  if (form.dataset.optionsAddress !== undefined) void offerInField(form);
}

export function startPasskeys(): void {
  const forms = document.querySelectorAll<HTMLFormElement>('form[data-passkey]');
  if (forms.length === 0 || typeof PublicKeyCredential === 'undefined') return;
  document.querySelectorAll<HTMLElement>('[data-no-passkeys]').forEach((sentence) => {
    sentence.hidden = true;
  });
  forms.forEach(start);
  // What the page asked for is used up where it comes back from the history cache.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
