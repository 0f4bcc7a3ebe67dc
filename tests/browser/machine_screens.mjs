// The pages of the machine and their dialogs, each in the state a person meets it in. `host` of
// the scene is the false host (tests/harness/fake_host.mjs), which becomes what a screen wants.
import { setTimeout as sleep } from 'node:timers/promises';

const shown = '.facts, .machine-row, .machine-form, .log-line, #own-authority ~ .certificate-actions';

const on = (name, act = () => undefined, become = {}) => async (scene) => {
  scene.host.become(become);
  await scene.page.goto(`${scene.stack.desk}/admin/${name}`);
  await scene.page.locator(shown).first().waitFor();
  await act(scene);
};

const press = (selector) => async ({ page }) => {
  await page.locator(selector).first().click();
  await page.locator('dialog[open]').waitFor();
};

const send = ({ page }) => page.locator('dialog[open] [type=submit]').last().click();
const seeRefusal = ({ page }) => page.locator('dialog[open] [aria-invalid]').waitFor();

const openNetworkForm = async (scene) => {
  await press('.machine-row .button')(scene);
  await scene.page.locator('input[value=static]').check();
};

const refuse = (open, field, text) => async (scene) => {
  await open(scene);
  await scene.page.locator(`dialog [name=${field}]`).fill(text);
  await send(scene);
  await seeRefusal(scene);
};

const tryNetwork = async (scene) => {
  await openNetworkForm(scene);
  await send(scene);
  await scene.page.locator('.countdown').waitFor();
};

const plan = async (scene) => {
  const at = new Date(Date.now() + 26 * 3_600_000).toISOString().slice(0, 16);
  await scene.page.locator('[name=at]').fill(at);
  await scene.page.locator('.machine-form [type=submit]').click();
  await scene.page.locator('dialog[open]').waitFor();
};

/** Signed in a while ago, so that the act wants the password. */
const askForPassword = async (scene) => {
  scene.stack.sql(`UPDATE sessions SET auth_time = now() - interval '10 minutes'`);
  await sleep(1500); // what the edge knows of a session is half a second old at most
  await press('.button-danger')(scene);
  await send(scene);
  await scene.page.locator('input[type=password]').waitFor();
};

const nearlyFull = { var_free: 312_000_000, var_nearly_full: true };
const restartDue = { reboot_needed: true, shutdown_kind: 'reboot', shutdown_at: '2026-12-24T21:30:00Z' };

/** Pages of the machine; the last ones leave the session in want of the password. */
export const machineScreens = {
  machine: on('machine', ({ page }) => page.locator('.charts').waitFor()),
  'machine-bare': on('machine', undefined,
    { disks: [], samples: 'none', facts: { reboot_needed: true } }),
  'machine-nearly-full': on('machine', ({ page }) => page.locator('.alert-warning').waitFor(), { facts: nearlyFull }),
  rename: on('machine', press('.page-head .button')),
  'rename-refused': on('machine', refuse(press('.page-head .button'), 'hostname', 'Lyon office')),
  renew: on('certificates', press('#own-authority ~ .certificate-actions .button:last-child')),
  network: on('network'),
  'network-change': on('network', press('.machine-row .button')),
  'network-fixed': on('network', openNetworkForm),
  'network-refused': on('network', refuse(openNetworkForm, 'addresses', '192.168.1')),
  'network-trial': on('network', tryNetwork),
  time: on('time'),
  'time-searching': on('time', undefined, { time: { ntp_synchronized: false } }),
  'time-alone': on('time', undefined, { time: { ntp_enabled: false, ntp_synchronized: false } }),
  services: on('services'),
  'service-restart': on('services', press('.machine-row .button')),
  logs: on('logs', ({ page }) => page.locator('.log-line').first().waitFor()),
  'logs-period': on('logs', ({ page }) => page.locator('.log-period summary').click()),
  'logs-none': on('logs', async ({ page }) => {
    await page.locator('[name=text]').fill('no line says this');
    await page.locator('.log').waitFor({ state: 'detached' });
  }),
  'log-line': on('logs', press('.log-line')),
  updates: on('updates'),
  'updates-none': on('updates', undefined, { update: { available_version: undefined } }),
  'updates-nowhere': on('updates', undefined, { update: { available_version: undefined, source: '' } }),
  'updates-checking': on('updates', undefined, { update: { state: 'checking' } }),
  'updates-staging': on('updates', undefined, { update: { state: 'staging', percent: 0 } }),
  'updates-failed': on('updates', undefined, { update: { state: 'failed', problem: 'update.did_not_start' } }),
  'updates-staged': on('updates', undefined, { update: { state: 'staged', staged_version: '0.2.0' } }),
  'updates-apply': on('updates', press('.machine-actions .button-primary'),
    { update: { state: 'staged', staged_version: '0.2.0' } }),
  'updates-rollback': on('updates', press('.machine-actions .button:last-child')),
  power: on('power'),
  'power-planned': on('power', undefined, { facts: restartDue }),
  'power-plan': on('power', plan),
  'power-restart': on('power', press('.button-danger')),
  'power-password': on('power', askForPassword),
  'power-password-refused': on('power', async (scene) => {
    await press('.button-danger')(scene);
    await send(scene);
    await scene.page.locator('input[type=password]').fill('not the right one at all');
    await send(scene);
    await seeRefusal(scene);
  }),
};
