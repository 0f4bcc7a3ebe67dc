// The wizard of the first start, answered by key presses as a person at the console
// does, and what its last page says: on any machine that has `press` and `see`.

import { sleep } from './expect.mjs';

/** What it asks, in its order: the titles, and what else shows that one can go on.
 *  Enter goes from field to field, then on. */
const steps = [
  { name: 'language', fr: 'Langue', en: 'Language', ready: /Bienvenue dans|Welcome to/ },
  { name: 'hardware', fr: 'Matériel', en: 'Hardware', ready: /\] +(Démarrage|Boot)/ },
  { name: 'keyboard', fr: 'Clavier', en: 'Keyboard' },
  { name: 'network', fr: 'Réseau', en: 'Network', ready: /(Adresse actuelle|Current address)/, enters: 3 },
  { name: 'test', fr: 'Essai du réseau', en: 'Network test', ready: /\[ (OK|!!) \] +(Heure du réseau|Network time)/ },
  { name: 'time', fr: 'Heure', en: 'Time', enters: 2 },
  { name: 'name', fr: 'Nom de la machine', en: "Machine's name" },
  { name: 'domain', fr: 'Domaine', en: 'Domain' },
  { name: 'machines', fr: 'Une ou trois machines', en: 'One machine or three' },
  { name: 'review', fr: 'Vérification', en: 'Review' },
];

function titleOf(name, language) {
  const index = steps.findIndex((each) => each.name === name);
  const place = `${index + 1}/${steps.length}`;
  return new RegExp(`${language === 'fr' ? `Étape ${place} :` : `Step ${place}:`} ${steps[index][language]}`);
}

/** Looks at the hardware again when that failed, as the page offers: on a busy host an
 *  emulated machine's services may answer too late. */
async function seeHardware(machine, ready, patience) {
  for (let looks = 1; ; looks += 1) {
    const screen = await machine.see(new RegExp(`${ready.source}|Le système de la machine ne répond pas|system does not answer`), patience);
    if (ready.test(screen)) return screen;
    if (looks === 5) throw new Error(`the hardware cannot be looked at\n${screen}`);
    await machine.press('Enter');
    await sleep(1);
  }
}

/** Goes on from one page; resolves to its screen once it is complete. */
async function leave(machine, { name, ready, enters = 1 }, { language, domain, patience }) {
  let screen = await machine.see(titleOf(name, language), patience);
  if (name === 'hardware') {
    screen = await seeHardware(machine, ready, patience);
  } else if (name === 'domain') {
    await machine.press(`text:${domain}`);
    screen = await machine.see(new RegExp(`https://id\\.${domain.replaceAll('.', '\\.')}`), patience);
  } else if (ready) {
    screen = await machine.see(ready, patience);
  }
  await machine.press(...Array(enters).fill('Enter'));
  return screen;
}

/** Waits for the wizard and puts it in the language. `patience` in seconds is for one
 *  page, four times as much for the start of the machine. */
export async function meetWizard(machine, { language = 'fr', patience = 20 } = {}) {
  await machine.see(/(Étape|Step) 1\//, patience * 4);
  const key = language === 'en' ? 'Down' : 'Up';
  // What is pressed while the console still sets its terminal up goes nowhere.
  for (let presses = 1; !titleOf('language', language).test(await machine.screen()); presses += 1) {
    if (presses > 5) throw new Error(`the wizard does not speak ${language}`);
    await machine.press(key);
    await machine.see(titleOf('language', language), Math.min(patience, 10)).catch(() => {});
  }
}

/** Answers pages from `from`, the one shown (without it the wizard is waited for first),
 *  as far as `until`, the last of them by default, and goes on from it. Resolves to the
 *  screens by name, each as it was when it was complete. */
export async function answerWizard(machine, { from, until = steps.at(-1).name, ...options }) {
  const all = { language: 'fr', patience: 20, ...options };
  if (!from) await meetWizard(machine, all);
  const screens = {};
  const begin = from ? steps.findIndex((each) => each.name === from) : 0;
  for (const step of steps.slice(begin)) {
    screens[step.name] = await leave(machine, step, all);
    if (step.name === until) break;
  }
  return screens;
}

/** On the page of the network, with its first field chosen: a fixed address, then on.
 *  `isFixed`: the page says so already. `isDirect`: what to say where the page asks whether
 *  the gateway is reached directly; without it the page does not ask. */
export async function fixAddress(machine, { address, gateway, dns, vlan, isDirect }, isFixed = false) {
  await machine.press('Enter', ...(isFixed ? [] : ['Right']), 'Enter');
  for (const value of [address, gateway]) await machine.press('C-u', ...(value ? [`text:${value}`] : []), 'Enter');
  if (isDirect !== undefined) await machine.press(isDirect ? 'Right' : 'Left', 'Enter');
  await machine.press('C-u', ...(dns ? [`text:${dns}`] : []), 'Enter');
  await machine.press(...(vlan ? [`text:${vlan}`] : []), 'Enter');
}

/** The page that ends it. */
export const seeReadyPage = (machine, seconds) => machine.see(/https:\/\/id\.[^]*SHA-256/, seconds);

/** The lines of a page without the code beside them. */
const wordsOf = (screen) => screen.split('\n').map((line) => line.trim().split(/ {3,}|[█▀▄]/)[0]);

/** What stands on a page as one line, without the code beside it. */
export const sentenceOn = (screen) => wordsOf(screen).join(' ').replace(/\s+/g, ' ').trim();

const joined = (screen) => screen.replace(/\s+/g, ' ');

/** Resolves to the words on a screen, as `wordsOn` joins its lines, once they match. */
export async function seeWords(machine, pattern, seconds, wordsOn = joined) {
  let words = '';
  const matches = (screen) => {
    words = wordsOn(screen);
    return pattern.test(words);
  };
  await machine.see({ test: matches, toString: () => `${pattern}` }, seconds);
  return words;
}

const headings = /^(Adresses|Addresses|Bureau|Desktop|Machines|Version)$/;

/** Words that were broken over lines, from the first line that `start` describes. */
function put(lines, start) {
  const first = lines.findIndex((line) => start.test(line));
  if (first < 0) return undefined;
  const rest = lines.slice(first);
  const end = rest.findIndex((line) => !/^[\w./:-]+$/.test(line) || headings.test(line));
  return rest.slice(0, end < 0 ? rest.length : end).join('');
}

/** The address that begins with `start` on the last page, or on the status screen. */
export const addressOn = (screen, start) => put(wordsOf(screen), new RegExp(`^${start}`));

/** What the last page prints: the link for the first administrator, the desk, and the
 *  fingerprint of the machine's authority. */
export function readReadyPage(screen) {
  return {
    setupLink: addressOn(screen, 'https://id\\.'),
    desk: addressOn(screen, 'https://desk\\.'),
    fingerprint: put(wordsOf(screen), /^[0-9a-f]{24,}$/),
  };
}
