// What comes by itself: notifications and work under way in windows that are open, over one
// connection for all tabs of a browser.
// Domains: desktop, events, identity, notifications, setup, work
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { afterEach } from 'node:test';

import { Client } from '../harness/client.mjs';
import { eventually } from '../harness/expect.mjs';
import { createFirstAdministrator, createPerson } from '../harness/people.mjs';
import { startStack } from '../harness/stack.mjs';
import { findViolations } from './accessibility.mjs';
import { startBrowser } from './browser.mjs';
import { button, heading, link, seeDesktop, signIn } from './steps.mjs';
import { words } from './words.mjs';

const w = words.fr;
const stack = await startStack();
const administrator = await createFirstAdministrator(stack);
const browser = await startBrowser(stack);
// What a test that failed left open is a stream to those after it.
afterEach(() => browser.closeWindows());

async function makeGiselle() {
  const person = await createPerson(administrator, { display_name: 'Giselle Moreau' });
  return { ...person, name: person.display_name };
}


/** Connections that the role has for streams, by the kernel's own list. */
const streams = () => readFileSync('/proc/net/unix', 'utf8').split('\n')
  .filter((line) => line.endsWith(` ${stack.runFolder}/events.sock`) && line.split(' ')[5] === '03').length;
const haveStreams = (wanted) => eventually(`${wanted} streams`, 20, async () => streams(), (count) => count === wanted);

let events = 0;
/** As a job of administration would add it. */
const tell = ({ username }, kind, told = {}, at = null) => {
  events += 1;
  stack.sql(`INSERT INTO notifications (fk_user, kind, event_id, arguments, link)
    SELECT id, '${kind}', ${-events}, '${JSON.stringify(told)}', ${at === null ? 'NULL' : `'${at}'`}
      FROM users WHERE username = '${username}'`);
};
const addJob = ({ username }, kind = 'mail.deliver') => stack.sql(`
  INSERT INTO jobs (kind, role, state, fk_user, started_at, lease, lease_until)
  SELECT '${kind}', 'identity', 'running', id, now(), 'of a test', now() + interval '1 hour' FROM users WHERE username = '${username}'
  RETURNING id`)[0][0];

const bell = (page) => page.getByRole('button', { name: /^Notifications/ });
const panel = (page) => page.getByRole('dialog', { name: w.notifications });
const nothingUnread = (page) => page.getByRole('button', { name: w.notifications, exact: true }).waitFor();
const unread = (page, count) => page.getByRole('button', { name: w.unreadNotifications(count), exact: true }).waitFor();

/** A window in which nothing is unread: that it is new is told, and read from another device. */
async function openDesk(person, options, prepare = () => {}) {
  const window = await browser.openWindow(options);
  await prepare(window);
  await signIn(window.page, stack.desk, 'fr', person);
  await unread(window.page, 1);
  await haveStreams(1);
  const read = await person.client.send('POST', `${stack.desk}/v1/notifications/read`);
  assert.equal(read.status, 204, read.text);
  await nothingUnread(window.page);
  return window;
}

test('a notification arrives while somebody looks, is read and taken away', async () => {
  const giselle = await makeGiselle();
  const window = await openDesk(giselle);
  const { page } = window;
  tell(giselle, 'mail.undelivered', { address: 'tom@example.org', reason: 'mail.recipient_refused' });
  await page.getByRole('status').getByText(/L’e-mail pour tom@example\.org/).waitFor();
  await unread(page, 1);
  await bell(page).click();
  await panel(page).getByText(/L’e-mail pour tom@example\.org n’est pas parti/).waitFor();
  assert.deepEqual(await findViolations(page), []);
  await button(panel(page), w.readAll).click();
  await nothingUnread(page);
  const removals = panel(page).getByRole('button', { name: /^Retirer/ });
  for (let left = await removals.count(); left > 0; left -= 1) {
    await removals.first().click();
    await removals.nth(left - 1).waitFor({ state: 'detached' });
  }
  await panel(page).getByText(w.nothingNew).waitFor();
  await page.reload();
  await seeDesktop(page, 'fr', giselle);
  await bell(page).click();
  await panel(page).getByText(w.nothingNew).waitFor();
  await window.close();
});

test('the keyboard alone opens the panel, goes where it leads and comes back', async () => {
  const giselle = await makeGiselle();
  const window = await openDesk(giselle, { size: 'phone' });
  const { page } = window;
  tell(giselle, 'account.new_browser', { ip_address: '192.0.2.7', user_agent: '' }, '/settings/sessions');
  await unread(page, 1);
  await bell(page).focus();
  await page.keyboard.press('Enter');
  await panel(page).waitFor();
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'hidden' });
  assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /^Notifications/);
  await page.keyboard.press('Enter');
  await link(panel(page).getByRole('listitem').filter({ hasText: '192.0.2.7' }), w.seeSessions).focus();
  await page.keyboard.press('Enter');
  await heading(page, w.sessions).waitFor();
  await window.close();
});

test('all tabs of a browser share one connection, and those that nobody sees leave it', async () => {
  const giselle = await makeGiselle();
  const window = await openDesk(giselle);
  const other = await window.context.newPage();
  await other.goto(`${stack.desk}/`);
  await seeDesktop(other, 'fr', giselle);
  await haveStreams(1);
  tell(giselle, 'machine.update_installed', { version: '9.9.9' });
  await Promise.all([window.page, other].map((page) => unread(page, 1)));
  assert.equal(streams(), 1);

  const hide = (page) => page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await hide(other);
  tell(giselle, 'machine.update_installed', { version: '9.9.8' });
  await unread(window.page, 2);
  await hide(window.page);
  await haveStreams(0);
  await other.evaluate(() => {
    delete document.visibilityState;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await unread(other, 2);
  await haveStreams(1);
  await window.close();
});

test('a browser without shared workers is told all the same', async () => {
  const giselle = await makeGiselle();
  const window = await openDesk(giselle, {}, ({ context }) =>
    context.addInitScript(() => { delete globalThis.SharedWorker; }));
  tell(giselle, 'machine.update_installed', { version: '9.9.9' });
  await unread(window.page, 1);
  await window.close();
});

test('work under way is seen with how far it is, also after a reload', async () => {
  const giselle = await makeGiselle();
  const window = await openDesk(giselle);
  const { page } = window;
  const work = page.getByRole('main').getByRole('group', { name: w.underWay });
  const id = addJob(giselle);
  await work.getByText('Envoyer un e-mail').waitFor();
  stack.sql(`UPDATE jobs SET progress = 40 WHERE id = ${id}`);
  await work.getByText(/40\s%/).waitFor();
  assert.deepEqual(await findViolations(page), []);
  await page.reload();
  await work.getByText(/40\s%/).waitFor();
  await work.getByRole('button', { name: /^Arrêter/ }).click();
  await button(page.getByRole('alertdialog'), w.stop).click();
  await work.getByText(w.stopping).waitFor();
  stack.sql(`UPDATE jobs SET state = 'cancelled', finished_at = now(), lease = NULL, lease_until = NULL WHERE id = ${id}`);
  await work.waitFor({ state: 'detached' });
  await window.close();
});

test('a session that is closed elsewhere is said at once, without another step', async () => {
  const giselle = await makeGiselle();
  const window = await openDesk(giselle);
  window.expectComplaint(/status of 401/);
  const elsewhere = new Client(stack);
  await elsewhere.signIn(giselle.username, giselle.password);
  const closed = await elsewhere.api('DELETE', '/v1/account/sessions');
  assert.ok(closed.status < 300, closed.text);
  await window.page.getByRole('alertdialog', { name: w.expiredTitle }).waitFor();
  await haveStreams(0);
  await window.close();
});

test('after the role was away the desktop goes on with what happened meanwhile', async () => {
  const giselle = await makeGiselle();
  const window = await openDesk(giselle);
  window.expectComplaint(/status of 50\d|ERR_|Failed to load/);
  await stack.kill('workspace');
  tell(giselle, 'machine.update_installed', { version: '9.9.9' });
  await stack.healed();
  await unread(window.page, 1);
  await window.close();
});
