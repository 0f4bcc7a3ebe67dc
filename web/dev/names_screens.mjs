// The pages of certificates and of names, in every state a person can meet.

const password = 'le chat dort sur le radiateur';

const at = (path, shown, act) => async (page, origin) => {
  await page.goto(`${origin}/admin/${path}`);
  await page.locator(shown).first().waitFor();
  await act?.(page);
};

const onCertificates = (act) => at('certificates', '#kept', act);
const onInternet = (act) => at('internet', '#internet-checks', act);
const onDns = (act) => at('dns', '#records', act);

const press = (page, name) => page.getByRole('button', { name }).first().click();
const send = (page) => page.locator('dialog[open] [type=submit]').last().click();
const seeRefusal = (page) => page.getByRole('alert').first().waitFor();

async function confirmPassword(page) {
  await page.locator('dialog input[type=password]').last().fill(password);
  await send(page);
}

const pick = (page, value) => page.locator(`input[value="${value}"]`).check();
const save = (page) => page.locator('main form [type=submit]').first().click();

const complains = { expectErrors: true };
const certificates = (name, act, options = {}) => ({
  name: `certificates-${name}`,
  options: { ...complains, ...options },
  open: onCertificates(act),
});
const dns = (name, act, options = {}) => ({
  name: `dns-${name}`,
  options: { ...complains, ...options },
  open: onDns(act),
});

const internet = (name, act, options = {}) => ({
  name: `internet-${name}`,
  options: { ...complains, internet: name, ...options },
  open: onInternet(act),
});

const certificate = '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmg\n-----END CERTIFICATE-----\n';

const fileOf = (text) => ({
  name: 'fullchain.pem',
  mimeType: 'application/x-pem-file',
  buffer: Buffer.from(text),
});

export const namesScreens = [
  certificates('own', undefined, { certificateState: 'own' }),
  certificates('own-authority', (page) => page.locator('#own-authority').scrollIntoViewIfNeeded(), {
    certificateState: 'own',
  }),
  certificates('acme'),
  certificates('ordering', (page) => page.locator('#orders').scrollIntoViewIfNeeded(), {
    certificateState: 'ordering',
  }),
  certificates('failed', (page) => page.locator('#orders').scrollIntoViewIfNeeded(), {
    certificateState: 'failed',
  }),
  certificates('instead', undefined, { certificateState: 'failed' }),
  certificates('uploaded', (page) => page.locator('#kept').scrollIntoViewIfNeeded(), {
    certificateState: 'uploaded',
  }),
  certificates('upload-first', undefined, { certificateState: 'empty' }),
  certificates('dns', (page) => page.locator('[name=dns_provider]').scrollIntoViewIfNeeded(), {
    certificateState: 'dns',
  }),
  certificates('read-only', undefined, { role: 'admin' }),
  certificates('elsewhere', (page) => page.locator('#own-authority').scrollIntoViewIfNeeded(), {
    elsewhere: true,
  }),
  certificates(
    'other',
    async (page) => {
      await pick(page, 'acme');
      await pick(page, 'other');
      await page.locator('summary').click();
      await page.locator('[name=directory]').scrollIntoViewIfNeeded();
    },
    { certificateState: 'own' },
  ),
  certificates(
    'refused',
    async (page) => {
      await pick(page, 'acme');
      await pick(page, 'other');
      await page.locator('[name=directory]').fill('acme.exemple.fr');
      await save(page);
      await confirmPassword(page);
      await seeRefusal(page);
    },
    { certificateState: 'own' },
  ),
  certificates(
    'provider-refused',
    async (page) => {
      await pick(page, 'acme');
      await pick(page, 'dns-01');
      await page.locator('[name=dns_provider]').selectOption('ovh');
      await save(page);
      await seeRefusal(page);
    },
    { certificateState: 'own' },
  ),
  certificates('add', async (page) => {
    await press(page, /^(Ajouter un certificat|Add a certificate)/);
    await page.locator('dialog[open]').waitFor();
  }),
  certificates('add-no-text', async (page) => {
    await press(page, /^(Ajouter un certificat|Add a certificate)/);
    await page.locator('dialog input[type=file]').first().setInputFiles(fileOf('\u0000binary'));
    await seeRefusal(page);
  }),
  certificates('add-refused', async (page) => {
    await press(page, /^(Ajouter un certificat|Add a certificate)/);
    await page.locator('dialog input[type=file]').first().setInputFiles(fileOf(certificate));
    await page.locator('dialog [name=chain]', { hasText: 'BEGIN' }).waitFor();
    await send(page);
    await confirmPassword(page);
    await seeRefusal(page);
  }),
  certificates('remove', (page) => press(page, /^(Supprimer le|Delete the)/)),
  certificates('renew', (page) => press(page, /^(Renouveler|Renew)/)),

  internet('never'),
  internet('open'),
  internet('shared'),
  internet('names'),
  internet('busy'),
  internet('rented'),
  internet('inside'),
  internet('steps', (page) => page.locator('.internet-steps').scrollIntoViewIfNeeded(), {
    internet: 'names',
  }),
  dns('on'),
  dns('off', undefined, { dns: 'off' }),
  dns('records', (page) => page.locator('.dns-actions').scrollIntoViewIfNeeded()),
  dns('read-only', undefined, { role: 'admin' }),
  dns('elsewhere', undefined, { elsewhere: true, dns: 'off' }),
  dns('refused', async (page) => {
    await page.locator('[name=networks]').fill('192.168.1.0/24\n0.0.0.0/0');
    await save(page);
    await confirmPassword(page);
    await seeRefusal(page);
  }),
  dns('add', async (page) => {
    await press(page, /^(Ajouter un nom|Add a name)/);
    await page.locator('dialog [name=type]').selectOption('SRV');
    await page.locator('dialog summary').click();
    await page.locator('dialog [name=for_networks]').focus();
  }),
  dns('add-refused', async (page) => {
    await press(page, /^(Ajouter un nom|Add a name)/);
    await page.locator('dialog [name=name]').fill('desk');
    await page.locator('dialog [name=content]').fill('192.168.1.40');
    await send(page);
    await seeRefusal(page);
  }),
  dns('menu', (page) => press(page, /^(Actions pour nas|Actions for nas)/)),
  dns('remove', async (page) => {
    await press(page, /^(Actions pour nas|Actions for nas)/);
    await page.locator('.menu-item-danger:visible').click();
  }),
];
