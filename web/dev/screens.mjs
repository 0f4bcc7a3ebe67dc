// The desktop's screens and states, each reached as a person would reach it.

import { liveScreens } from './live_screens.mjs';
import { mailScreens } from './mail_screens.mjs';
import { namesScreens } from './names_screens.mjs';
import { machineScreens } from './machine_screens.mjs';

const words = {
  fr: {
    searchField: 'Que cherchez-vous ?',
    actionsFor: 'Actions pour',
    edit: 'Modifier',
    add: 'Ajouter une personne',
    addApp: 'Ajouter une application',
    create: 'Créer le compte',
    name: 'Nom',
    username: 'Identifiant',
    disable: 'Désactiver',
    remove: 'Supprimer',
    people: 'Choisir les personnes',
    account: 'Compte de',
    change: 'Changer le mot de passe',
    search: 'Rechercher',
    closeOthers: 'Fermer toutes les autres',
    addAppPassword: 'Créer un mot de passe d’application',
    makePassword: 'Créer le mot de passe',
    save: 'Enregistrer',
    addConfirm: 'Ajouter',
    throughInstallation: 'Par cette installation',
    addressInNetwork: 'Adresse dans votre réseau',
    openToEverybody: /^Ouvert à tout le monde/,
    advanced: 'Réglages avancés',
  },
  en: {
    searchField: 'What are you looking for?',
    actionsFor: 'Actions for',
    edit: 'Edit',
    add: 'Add a person',
    addApp: 'Add an app',
    create: 'Create account',
    name: 'Name',
    username: 'Username',
    disable: 'Disable',
    remove: 'Delete',
    people: 'Choose people',
    account: 'Account of',
    change: 'Change password',
    search: 'Search',
    closeOthers: 'Close all others',
    addAppPassword: 'Make an app password',
    makePassword: 'Make the password',
    save: 'Save',
    addConfirm: 'Add',
    throughInstallation: 'Through this installation',
    addressInNetwork: 'Address in your network',
    openToEverybody: /^Open to everybody/,
    advanced: 'Advanced settings',
  },
};

const at = (path) => async (page, origin) => {
  await page.goto(origin + path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
};

async function openMenu(page, language, name, item) {
  const w = words[language];
  await page.getByRole('button', { name: `${w.actionsFor} ${name}` }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

const user = { role: 'user' };

export const desktopScreens = [
  { name: 'desktop', options: user, open: at('/desktop') },
  { name: 'desktop-admin', open: at('/desktop') },
  { name: 'empty', options: { ...user, apps: 'none' }, open: at('/desktop') },
  { name: 'empty-admin', options: { apps: 'none' }, open: at('/desktop') },
  {
    name: 'app',
    options: user,
    open: async (page, origin) => {
      await at('/app/documents')(page, origin);
      await page.frameLocator('iframe[title=Documents]').getByRole('heading').waitFor();
    },
  },
  { name: 'app-tab', options: user, open: at('/app/banque') },
  { name: 'app-unknown', options: user, open: at('/app/absent') },
  {
    name: 'app-slow',
    isAlone: true, // its clock and its routes are not real
    options: user,
    open: async (page, origin) => {
      await page.route('**/demo/**', () => undefined);
      await page.clock.install();
      await at('/app/documents')(page, origin);
      await page.clock.fastForward(9000);
      await page
        .getByText(/d’habitude|than usual/)
        .first()
        .waitFor();
    },
  },
  {
    name: 'tile-menu',
    options: user,
    open: async (page, origin, language) => {
      await at('/desktop')(page, origin);
      await page.getByRole('button', { name: `${words[language].actionsFor} Photos` }).click();
    },
  },
  {
    name: 'account-menu',
    open: async (page, origin, language) => {
      await at('/desktop')(page, origin);
      await page.getByRole('button', { name: `${words[language].account} Claire Martin` }).click();
    },
  },
  {
    name: 'search',
    open: async (page, origin, language) => {
      await at('/desktop')(page, origin);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: words[language].searchField }).fill('ma');
      await page.getByRole('option', { name: 'Claire Martin' }).waitFor();
    },
  },
  {
    name: 'search-none',
    options: user,
    open: async (page, origin, language) => {
      await at('/desktop')(page, origin);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: words[language].searchField }).fill('zzz');
    },
  },
  ...machineScreens,
  ...mailScreens,
  ...namesScreens,
  ...liveScreens,
  ...['profile', 'language', 'appearance', 'password', 'sessions'].map((name) => ({
    name: `settings-${name}`,
    options: user,
    open: at(`/settings/${name}`),
  })),
  {
    name: 'password-refused',
    options: { ...user, expectErrors: true },
    open: async (page, origin, language) => {
      await at('/settings/password')(page, origin);
      await page.getByRole('button', { name: words[language].change }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'app-password-made',
    options: user,
    open: async (page, origin, language) => {
      const w = words[language];
      await at('/settings/password')(page, origin);
      await page.getByRole('button', { name: w.addAppPassword }).click();
      await page.getByRole('textbox', { name: w.name, exact: true }).fill('Wiki');
      await page.getByRole('button', { name: w.makePassword }).click();
      await page.getByRole('dialog', { name: /Wiki/ }).waitFor();
    },
  },
  {
    name: 'sessions-close',
    options: user,
    open: async (page, origin, language) => {
      await at('/settings/sessions')(page, origin);
      await page.getByRole('button', { name: words[language].closeOthers }).click();
    },
  },
  {
    name: 'profile-saved',
    options: user,
    open: async (page, origin, language) => {
      await at('/settings/profile')(page, origin);
      await page.getByRole('button', { name: words[language].save }).click();
      await page
        .getByRole('status')
        .filter({ hasText: /Enregistré|Saved/ })
        .waitFor();
    },
  },
  { name: 'people', open: at('/admin/people') },
  { name: 'people-paged', options: { total: 60 }, open: at('/admin/people') },
  {
    name: 'person-add',
    open: async (page, origin, language) => {
      await at('/admin/people')(page, origin);
      await page.getByRole('button', { name: words[language].add }).click();
    },
  },
  {
    name: 'person-link',
    open: async (page, origin, language) => {
      const w = words[language];
      await at('/admin/people')(page, origin);
      await page.getByRole('button', { name: w.add }).click();
      await page.getByRole('textbox', { name: w.name, exact: true }).fill('Nadia Cohen');
      await page.getByRole('textbox', { name: w.username }).fill('nadia');
      await page.getByRole('button', { name: w.create }).click();
      await page.getByRole('dialog', { name: /Nadia Cohen/ }).waitFor();
    },
  },
  {
    name: 'person-menu',
    open: async (page, origin, language) => {
      await at('/admin/people')(page, origin);
      await page
        .getByRole('button', { name: `${words[language].actionsFor} Giselle Moreau` })
        .click();
    },
  },
  {
    name: 'person-edit',
    open: async (page, origin, language) => {
      await at('/admin/people')(page, origin);
      await openMenu(page, language, 'Giselle Moreau', words[language].edit);
      await page
        .getByRole('radio', { name: /^Admin/ })
        .first()
        .check();
    },
  },
  {
    name: 'person-disable-last',
    options: { expectErrors: true },
    open: async (page, origin, language) => {
      const w = words[language];
      await at('/admin/people')(page, origin);
      await openMenu(page, language, 'Inès Roux', w.disable);
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: w.disable, exact: true })
        .click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'person-delete',
    open: async (page, origin, language) => {
      await at('/admin/people')(page, origin);
      await openMenu(page, language, 'Tom Petit', words[language].remove);
    },
  },
  { name: 'apps', open: at('/admin/apps') },
  {
    name: 'app-add',
    options: { expectErrors: true },
    open: async (page, origin, language) => {
      const w = words[language];
      await at('/admin/apps')(page, origin);
      await page.getByRole('button', { name: w.addApp }).click();
      await page.getByRole('textbox', { name: w.name, exact: true }).fill('Paie & congés');
      await page.getByRole('button', { name: w.addConfirm, exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'app-proxied',
    options: { expectErrors: true },
    open: async (page, origin, language) => {
      const w = words[language];
      await at('/admin/apps')(page, origin);
      await page.getByRole('button', { name: w.addApp }).click();
      await page.getByRole('textbox', { name: w.name, exact: true }).fill('ERP');
      await page.getByRole('radio', { name: w.throughInstallation }).check();
      await page.getByText(w.advanced, { exact: true }).click();
      await page.getByLabel(w.addressInNetwork).fill('http://127.0.0.1:8080');
      await page.getByLabel(w.openToEverybody).fill('/public\nprivate');
      await page.getByRole('button', { name: w.addConfirm, exact: true }).click();
      await page.getByRole('alert').waitFor();
      await page.getByText(w.advanced, { exact: true }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'app-people',
    open: async (page, origin, language) => {
      await at('/admin/apps')(page, origin);
      await openMenu(page, language, 'Dolibarr', words[language].people);
      await page.getByRole('checkbox').first().waitFor();
    },
  },
  { name: 'activity', open: at('/admin/audit') },
  {
    name: 'expired',
    options: { ...user, expectErrors: true },
    open: async (page, origin) => {
      await at('/app/documents')(page, origin);
      await page.request.get(`${origin}/v1/control?refusal=401`);
      await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
      await page.getByRole('link', { name: /Réglages|Settings/ }).click();
      await page.getByRole('link', { name: /Mes connexions|My sign-ins/ }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'lost',
    options: { ...user, expectErrors: true },
    open: async (page, origin) => {
      await at('/app/documents')(page, origin);
      await page.request.get(`${origin}/v1/control?refusal=503`);
      await page.getByRole('link', { name: /Réglages|Settings/ }).click();
      await page.getByRole('link', { name: /Mes connexions|My sign-ins/ }).click();
      await page.getByText(/Connexion perdue|Connection lost/).waitFor();
      await page.goBack();
      await page.goBack();
    },
  },
  {
    name: 'boot-failed',
    options: { ...user, refusal: '503', expectErrors: true },
    open: at('/desktop'),
  },
];
