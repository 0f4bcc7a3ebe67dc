// The pages of the machine and their dialogs, in every state a person can meet.

const password = 'le chat dort sur le radiateur';

const shown = '.facts, .machine-row, .machine-form, .log-line';

const on = (name, act) => async (page, origin, language) => {
  await page.goto(`${origin}/admin/${name}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator(shown).first().waitFor();
  await act?.(page, origin, language);
};

const press = (page, french, english) =>
  page
    .locator('main, dialog')
    .getByRole('button', { name: new RegExp(`^(${french}|${english})`) })
    .first()
    .click();

const dialog = (page) => page.locator('dialog[open]').last();
const send = (page) => dialog(page).locator('[type=submit]').click();
const seeRefusal = (page) => page.getByRole('alert').first().waitFor();

async function givePassword(page, word = password) {
  await page.locator('input[type=password]').fill(word);
  await send(page);
}

async function changeNetwork(page) {
  await press(page, 'Modifier', 'Change');
  await page.locator('input[value=static]').check();
}

async function tryNetwork(page) {
  await changeNetwork(page);
  await send(page);
  await givePassword(page);
  await page.locator('.countdown').waitFor();
}

const cutOff = (page, origin) => page.request.get(`${origin}/v1/control?refusal=503`);

async function plan(page, action) {
  const at = new Date(Date.now() + 26 * 3_600_000).toISOString().slice(0, 16);
  await page.locator(`input[value=${action}]`).check();
  await page.locator('input[type=datetime-local]').fill(at);
  await press(page, 'Programmer', 'Schedule');
}

const updates = {
  none: { available_version: undefined },
  first: { available_version: undefined, previous_version: undefined, source: '' },
  checking: { state: 'checking', available_version: undefined },
  staging: { state: 'staging', percent: 20 },
  staged: { state: 'staged', staged_version: '0.2.0' },
  failed: { state: 'failed', problem: 'update.not_staged' },
  returned: { state: 'failed', problem: 'update.did_not_start' },
};

const longNames = {
  pretty_name: 'Cabinet d’expertise comptable Dupont-Lefèvre & associés, Lyon',
  hostname: 'cabinet-expertise-comptable-dupont-lefevre-associes-lyon-siege',
  cpu_model: '13th Gen Intel(R) Core(TM) i5-13500T with an unusually long name',
  reboot_needed: true,
};

const nearlyFull = { var_free: 312_000_000, var_nearly_full: true };

const complains = { expectErrors: true };
const screen = (name, open, options) => ({ name: `admin-${name}`, open, options });

export const machineScreens = [
  screen('machine', on('machine')),
  screen(
    'machine-disks',
    on('machine', (page) => page.getByText('Samsung').scrollIntoViewIfNeeded()),
  ),
  screen('machine-long', on('machine'), { facts: longNames }),
  screen('machine-nearly-full', on('machine'), { facts: nearlyFull }),
  screen(
    'machine-bare',
    on('machine', (page) => page.locator('#disks').scrollIntoViewIfNeeded()),
    { disks: [], samples: 'none' },
  ),
  {
    name: 'admin-machine-elsewhere',
    options: { elsewhere: true, ...complains },
    open: async (page, origin) => {
      await page.goto(`${origin}/admin/machine`);
      await page.getByText(/Pas de machine|No machine/).waitFor();
    },
  },
  {
    name: 'admin-services-silent',
    options: { silent: true, ...complains },
    open: async (page, origin) => {
      await page.goto(`${origin}/admin/services`);
      await seeRefusal(page);
    },
  },
  screen(
    'machine-rename',
    on('machine', (page) => press(page, 'Renommer', 'Rename')),
  ),
  screen(
    'machine-rename-refused',
    on('machine', async (page) => {
      await press(page, 'Renommer', 'Rename');
      await page.locator('input[name=hostname]').fill('Bureau de Lyon');
      await send(page);
      await givePassword(page);
      await seeRefusal(page);
    }),
    complains,
  ),
  screen('network', on('network')),
  screen(
    'network-form',
    on('network', (page) => press(page, 'Modifier', 'Change')),
  ),
  screen('network-form-fixed', on('network', changeNetwork)),
  screen(
    'network-form-refused',
    on('network', async (page) => {
      await changeNetwork(page);
      await page.locator('input[name=addresses]').fill('192.168.1');
      await send(page);
      await givePassword(page);
      await seeRefusal(page);
    }),
    complains,
  ),
  screen(
    'network-withdrawn',
    on('network', async (page) => {
      await changeNetwork(page);
      await send(page);
      await page.locator('input[type=password]').waitFor();
      await page.keyboard.press('Escape');
      await page.getByText(/Rien n’a été changé|Nothing was changed/).waitFor();
    }),
    complains,
  ),
  screen('network-trial', on('network', tryNetwork), complains),
  screen(
    'network-trial-cut-off',
    on('network', async (page, origin) => {
      await tryNetwork(page);
      await cutOff(page, origin);
      await page.getByText(/n’atteint pas|does not reach/).waitFor();
    }),
    complains,
  ),
  screen(
    'network-reverted',
    on('network', async (page) => {
      await tryNetwork(page);
      await press(page, 'Revenir', 'Go back');
      await page.getByText(/de retour|are back/).waitFor();
    }),
    complains,
  ),
  screen('time', on('time')),
  screen('time-searching', on('time'), { time: { ntp_synchronized: false } }),
  screen('time-alone', on('time'), {
    time: { ntp_enabled: false, ntp_synchronized: false, ntp_servers: ['ntp.exemple.fr'] },
  }),
  screen(
    'time-refused',
    on('time', async (page) => {
      await page.locator('input[name=ntp_servers]').fill('http://ntp');
      await page.locator('.machine-form [type=submit]').click();
      await givePassword(page);
      await seeRefusal(page);
    }),
    complains,
  ),
  screen('services', on('services')),
  screen(
    'service-restart',
    on('services', async (page) => {
      await page.locator('.machine-row .button').first().click();
      await page.getByRole('alertdialog').waitFor();
    }),
  ),
  screen(
    'logs',
    on('logs', (page) => page.locator('.log-line').first().waitFor()),
  ),
  screen(
    'logs-none',
    on('logs', async (page) => {
      await page.locator('input[name=text]').fill('zzz');
      await page.getByText(/Aucune ligne|No line/).waitFor();
    }),
  ),
  screen(
    'logs-line',
    on('logs', async (page) => {
      await page.locator('.log-danger').last().click();
      await dialog(page).waitFor();
    }),
  ),
  screen(
    'logs-told',
    on('logs', async (page) => {
      await page.locator('.log-status-failed').last().click();
      await dialog(page).locator('.log-fields').waitFor();
    }),
  ),
  screen(
    'logs-export',
    on('logs', async (page) => {
      await page.locator('.log-bar [aria-haspopup=menu]').click();
      await page.getByRole('menu').waitFor();
    }),
  ),
  ...Object.entries(updates).map(([name, update]) =>
    screen(`updates-${name}`, on('updates'), { update }),
  ),
  screen('updates', on('updates')),
  screen(
    'updates-apply',
    on('updates', (page) => press(page, 'Installer', 'Install')),
    { update: updates.staged },
  ),
  screen(
    'updates-rollback',
    on('updates', (page) => press(page, 'Revenir', 'Go back')),
  ),
  screen('power', on('power')),
  screen('power-planned', on('power'), {
    facts: { shutdown_kind: 'reboot', shutdown_at: '2026-12-24T21:30:00Z' },
  }),
  screen(
    'power-plan',
    on('power', async (page) => {
      await plan(page, 'power_off');
      await dialog(page).waitFor();
    }),
  ),
  screen(
    'power-confirm',
    on('power', (page) => press(page, 'Éteindre', 'Switch')),
  ),
  screen(
    'power-password',
    on('power', async (page) => {
      await press(page, 'Redémarrer', 'Restart');
      await send(page);
      await page.locator('input[type=password]').waitFor();
    }),
    complains,
  ),
  screen(
    'power-password-refused',
    on('power', async (page) => {
      await press(page, 'Redémarrer', 'Restart');
      await send(page);
      await givePassword(page, 'not this one');
      await seeRefusal(page);
    }),
    complains,
  ),
];
