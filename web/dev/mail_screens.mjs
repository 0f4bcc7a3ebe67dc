// The page of outgoing email, in every state a person can meet.

const password = 'le chat dort sur le radiateur';

const on = (act) => async (page, origin) => {
  await page.goto(`${origin}/admin/mail`);
  await page.getByRole('heading', { level: 2 }).last().waitFor();
  await page.locator('.list-count').last().waitFor();
  await act?.(page);
};

const press = (page, name) => page.getByRole('button', { name }).first().click();

async function give(page, name, value) {
  await page.locator(`.mail-form [name=${name}]`).fill(value);
}

const save = (page) => page.locator('.mail-form [type=submit]').first().click();

async function confirmPassword(page) {
  await page.locator('dialog input[type=password]').fill(password);
  await page.locator('dialog [type=submit]').click();
}

const tryWith = (address) =>
  on(async (page) => {
    await page.locator('.mail-form [name=address]').fill(`${address}@exemple.fr`);
    await press(page, /message d’essai|test message/);
    await page.locator(address === 'slow' ? '.mail-under-way' : '.mail-outcome .alert').waitFor();
    await page.locator('.mail-outcome').scrollIntoViewIfNeeded();
  });

const complains = { expectErrors: true };

export const mailScreens = [
  { name: 'mail', open: on() },
  {
    name: 'mail-queue',
    open: on((page) => page.locator('.row-line').last().scrollIntoViewIfNeeded()),
  },
  { name: 'mail-none', options: { mail: 'none' }, open: on() },
  { name: 'mail-idle', options: { mail: 'idle' }, open: on() },
  { name: 'mail-read-only', options: { role: 'admin' }, open: on() },
  {
    name: 'mail-refused',
    options: { mail: 'none', ...complains },
    open: on(async (page) => {
      await give(page, 'host', 'smtp exemple');
      await save(page);
      await confirmPassword(page);
      await page.getByRole('alert').waitFor();
    }),
  },
  {
    name: 'mail-certificate',
    options: complains,
    open: on(async (page) => {
      await page.locator('summary').click();
      await give(page, 'authorities', 'not a certificate');
      await save(page);
      await confirmPassword(page);
      await page.getByRole('alert').waitFor();
    }),
  },
  {
    name: 'mail-bad-port',
    options: complains,
    open: on(async (page) => {
      await give(page, 'port', 'smtp');
      await save(page);
      await page.getByRole('alert').waitFor();
    }),
  },
  {
    name: 'mail-saved',
    options: { mail: 'none', ...complains },
    open: on(async (page) => {
      await page.locator('input[value=tls]').check();
      await give(page, 'host', 'smtp.exemple.fr');
      await give(page, 'sender_address', 'contact@exemple.fr');
      await save(page);
      await confirmPassword(page);
      await page.locator('.alert-success').first().waitFor();
    }),
  },
  { name: 'mail-test-sent', open: tryWith('giselle') },
  { name: 'mail-test-refused', open: tryWith('refused') },
  { name: 'mail-test-password', open: tryWith('password') },
  { name: 'mail-test-slow', open: tryWith('slow') },
  {
    name: 'mail-remove',
    open: on((page) => press(page, /Ne plus envoyer d|Stop sending/)),
  },
  {
    name: 'mail-stop',
    open: on((page) => press(page, /Ne plus essayer|Stop trying/)),
  },
];
