// Every screen and state that can be reached, each as a person reaches it. `open`
// gets {page, w, stack, links}; the page is signed in for the desk's screens.
import { button, field, fillSignIn, heading, openMenuItem, passingTheQuestion } from './steps.mjs';

const at = (path) => async ({ page, stack }) => {
  await page.goto(stack.desk + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
};

const inside = (path, act) => async (scene) => {
  await at(path)(scene);
  await act(scene);
};

/** Pages of id.BASE, for somebody who is not signed in. */
export const signedOutScreens = {
  login: async ({ page, w, stack }) => {
    await page.goto(`${stack.desk}/auth/login`);
    await heading(page, w.signInTitle).waitFor();
  },
  'login-refused': async ({ page, w, language }) => {
    await fillSignIn(page, language, { username: 'nobody', password: 'not the right one at all' });
    await page.getByRole('alert').getByText(w.signInRefused).waitFor();
  },
  'password-over': async ({ page, stack }) => {
    await page.goto(`${stack.id}/login/password`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  },
  invitation: async ({ page, links }) => {
    await page.goto(links.invitation);
    await page.getByRole('heading', { level: 1 }).waitFor();
  },
  'invitation-refused': async ({ page, w }) => {
    await field(page, w.password).fill('password1234');
    await field(page, w.samePassword).fill('another one entirely');
    await button(page, w.saveAndEnter).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
  },
  'access-link': async ({ page, w, links }) => {
    await page.goto(links.access);
    await page.getByText(w.secondStepTakenAway).waitFor();
  },
  'not-me': async ({ page, w, links }) => {
    await page.goto(links.notMe);
    await heading(page, w.wasItYou).waitFor();
  },
  'not-me-expired': async ({ page, w, stack }) => {
    await page.goto(`${stack.id}/not-me/none`);
    await heading(page, w.linkUsedTitle).waitFor();
  },
  'link-used': async ({ page, w, links }) => {
    await page.goto(links.used);
    await heading(page, w.linkUsedTitle).waitFor();
  },
  'signed-out': async ({ page, stack }) => {
    await page.goto(`${stack.id}/logout`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  },
  organisation: async ({ page, stack }) => {
    await page.goto(`${stack.id}/login/organisation`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  },
  'organisation-unknown': async ({ page, stack }) => {
    await page.goto(`${stack.id}/login/organisation?name=lea%40example.org`);
    await page.locator('[aria-invalid=true]').waitFor();
  },
  'service-expired': async ({ page, stack }) => {
    await page.goto(`${stack.id}/login/with/1/callback`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  },
  'not-found': async ({ page, stack }) => {
    await page.goto(`${stack.id}/no/such/page`);
  },
};

export const setupScreen = async ({ page, w, links }) => {
  await page.goto(links.setup);
  await heading(page, w.setupTitle).waitFor();
};

const openSearch = (query) => async ({ page, w }) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: w.searchField }).fill(query);
};

const openDialog = (name) => async ({ page, w }) => {
  await button(page, w[name]).click();
  await page.getByRole('dialog').waitFor();
};

const openPersonDialog = (item) => async ({ page, w, giselle }) => {
  await openMenuItem(page, w.actionsFor(giselle.name), w[item]);
  await page.locator('dialog[open]').waitFor();
};

const openGroupDialog = (item) => async ({ page, w }) => {
  await openMenuItem(page, w.actionsFor('Accounting'), w[item]);
  await page.locator('dialog[open]').waitFor();
};

/** The one of the directories that answers. */
const connected = (page) => page.locator('section.directory').filter({ has: page.getByRole('heading', { name: 'Bureau' }) });

const openServiceDialog = (item) => async ({ page, w }) => {
  await openMenuItem(page, w.actionsFor('Contoso'), w[item]);
  await page.locator('dialog[open]').waitFor();
};

/** The desk of an administrator with an app in a frame and one in a tab. */
export const deskScreens = {
  desktop: at('/desktop'),
  'tile-menu': inside('/desktop', ({ page, w }) => button(page, w.actionsFor('Documents')).click()),
  'account-menu': inside('/desktop', ({ page, w, me }) => button(page, w.account(me.name)).click()),
  search: inside('/desktop', openSearch('a')),
  'search-nothing': inside('/desktop', openSearch('zzz')),
  app: inside('/app/documents', ({ page }) => page.frameLocator('iframe').getByRole('heading').waitFor()),
  'app-in-tab': at('/app/bank'),
  'app-unknown': at('/app/absent'),
  profile: at('/settings/profile'),
  language: at('/settings/language'),
  appearance: at('/settings/appearance'),
  password: at('/settings/password'),
  'password-refused': inside('/settings/password', async ({ page, w }) => {
    await button(page, w.changePassword).click();
    await page.getByRole('alert').waitFor();
  }),
  'app-password-add': inside('/settings/password', openDialog('addAppPassword')),
  'app-password-made': inside('/settings/password', async (scene) => {
    const { page, w, me, unique } = scene;
    await openDialog('addAppPassword')(scene);
    await field(page.getByRole('dialog'), w.name).fill(`Wiki ${unique}`);
    await button(page, w.makeAppPassword).click();
    await passingTheQuestion(page, w, me, field(page, w.appPassword));
  }),
  links: inside('/settings/links', ({ page, w }) => page.getByText(w.noServiceOffered).waitFor()),
  sessions: at('/settings/sessions'),
  'sessions-close': inside('/settings/sessions', ({ page, w }) => button(page, w.closeOthers).click()),
  tokens: at('/settings/tokens'),
  'token-create': inside('/settings/tokens', async ({ page, w }) => {
    await button(page, w.addToken).click();
    await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
  }),
  'token-refused': inside('/settings/tokens', async ({ page, w }) => {
    await button(page, w.addToken).click();
    await button(page.getByRole('dialog'), w.createToken).click();
    await page.getByRole('alert').waitFor();
  }),
  'tokens-all': inside('/admin/tokens', ({ page }) => page.getByRole('main').getByRole('status').first().waitFor()),
  people: inside('/admin/people', ({ page, giselle }) => page.getByText(giselle.username).first().waitFor()),
  'person-add': inside('/admin/people', openDialog('addPerson')),
  'person-link': inside('/admin/people', async (scene) => {
    const { page, w, unique } = scene;
    await openDialog('addPerson')(scene);
    await field(page.getByRole('dialog'), w.name).fill('Nadia Cohen');
    await field(page.getByRole('dialog'), w.username).fill(`nadia-${unique}`);
    await button(page, w.createAccount).click();
    await field(page, w.linkLabel).waitFor();
  }),
  'person-menu': inside('/admin/people', ({ page, w, giselle }) => button(page, w.actionsFor(giselle.name)).click()),
  'person-edit': inside('/admin/people', openPersonDialog('edit')),
  'person-disable': inside('/admin/people', openPersonDialog('disable')),
  'person-remove': inside('/admin/people', openPersonDialog('remove')),
  'person-access': inside('/admin/people', async (scene) => {
    await openPersonDialog('whatTheySee')(scene);
    await scene.page.getByRole('dialog').getByText('Accounting').waitFor();
  }),
  groups: inside('/admin/groups', ({ page }) => page.getByText('Accounting').waitFor()),
  'group-add': inside('/admin/groups', openDialog('addGroup')),
  'group-edit': inside('/admin/groups', openGroupDialog('edit')),
  'group-members': inside('/admin/groups', async (scene) => {
    const { page, w } = scene;
    await openGroupDialog('chooseMembers')(scene);
    await page.getByRole('dialog').getByLabel(/^Tom Roux/).check();
    await page.getByRole('dialog').getByText(w.willJoin('Tom Roux')).waitFor();
  }),
  'group-apps': inside('/admin/groups', openGroupDialog('chooseApps')),
  'group-remove': inside('/admin/groups', async (scene) => {
    await openGroupDialog('remove')(scene);
    await scene.page.getByText(scene.w.onceDeleted).waitFor();
  }),
  directories: inside('/admin/directories', ({ page, w }) => page.getByText(w.nothingAnswers).waitFor()),
  'directory-add': inside('/admin/directories', async ({ page, w }) => {
    await button(page, w.connectDirectory).click();
    await field(page, w.directoryAddresses).waitFor();
  }),
  'directory-tried': inside('/admin/directories', async ({ page, w }) => {
    await connected(page).getByText(w.groupsCouldCome).waitFor();
    await connected(page).getByRole('table').first().scrollIntoViewIfNeeded();
  }),
  'directory-activate': inside('/admin/directories', async ({ page, w }) => {
    await button(connected(page), w.activate).click();
    await page.getByRole('alertdialog').waitFor();
  }),
  'directory-change': inside('/admin/directories', async ({ page, w }) => {
    await button(connected(page), w.changeSettings).click();
    await field(connected(page), w.readingAccount).scrollIntoViewIfNeeded();
  }),
  apps: inside('/admin/apps', ({ page }) => page.getByText('Documents').first().waitFor()),
  'app-add-refused': inside('/admin/apps', async (scene) => {
    await openDialog('addApp')(scene);
    await button(scene.page.getByRole('dialog'), scene.w.add).click();
    await scene.page.getByRole('alert').waitFor();
  }),
  'app-add-proxied': inside('/admin/apps', async (scene) => {
    const { page, w } = scene;
    await openDialog('addApp')(scene);
    const dialog = page.getByRole('dialog');
    await field(dialog, w.name).fill('ERP');
    await dialog.getByRole('radio', { name: w.throughInstallation }).check();
    await dialog.getByText(w.advancedSettings, { exact: true }).click();
    await field(dialog, w.addressInNetwork).fill('http://169.254.169.254');
    await field(dialog, w.openToEverybody).fill('private');
    await button(dialog, w.add).click();
    await page.getByRole('alert').waitFor();
    await dialog.getByRole('radio', { name: w.throughInstallation }).scrollIntoViewIfNeeded();
  }),
  certificates: inside('/admin/certificates', ({ page }) => page.locator('#kept').waitFor()),
  'certificates-automatic': inside('/admin/certificates', async ({ page, w }) => {
    await page.getByRole('radio', { name: w.automatic }).check();
    await page.getByRole('radio', { name: w.anotherAuthority }).check();
    await page.getByRole('radio', { name: w.byDns }).check();
    await field(page, w.domainKeeper).selectOption('ovh');
    await page.locator('.certificate-form summary').click();
  }),
  'certificate-add': inside('/admin/certificates', openDialog('addCertificate')),
  dns: inside('/admin/dns', ({ page }) => page.locator('.dns-actions').waitFor()),
  // Nothing is looked at: that would ask a router which may be there.
  internet: inside('/admin/internet', ({ page }) => page.locator('#internet-checks').waitFor()),
  'name-add': inside('/admin/dns', async (scene) => {
    await openDialog('addName')(scene);
    await scene.page.locator('dialog summary').click();
  }),
  clients: inside('/admin/clients', ({ page, w }) => page.getByText(w.unidashItself).waitFor()),
  'client-add': inside('/admin/clients', async (scene) => {
    await openDialog('connectApp')(scene);
    await scene.page.getByText(scene.w.advancedSettings, { exact: true }).click();
    await scene.page.locator('dialog[open]').evaluate((dialog) => dialog.scrollTo(0, 0));
  }),
  'client-add-refused': inside('/admin/clients', async (scene) => {
    const { page, w } = scene;
    await openDialog('connectApp')(scene);
    await field(page.getByRole('dialog'), w.name).fill('Wiki');
    await field(page.getByRole('dialog'), w.returnAddresses).fill('http://wiki.example.org/callback');
    await button(page.getByRole('dialog'), w.connect).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
  }),
  'client-ldap': inside('/admin/clients', async (scene) => {
    const { page, w, me, unique } = scene;
    await openDialog('connectApp')(scene);
    const dialog = page.getByRole('dialog').last();
    await field(dialog, w.name).fill(`Scanner ${unique}`);
    await dialog.getByRole('radio', { name: w.ldapKind }).check();
    await button(dialog, w.connect).click();
    await passingTheQuestion(page, w, me, field(page, w.asksFrom));
    await field(page, w.asksFrom).fill('192.0.2.7');
    await button(page, w.giveAccount).click();
    await passingTheQuestion(page, w, me, field(page, w.bindPassword));
    await button(page, w.tokenCopied).click();
    await openMenuItem(page, w.actionsFor(`Scanner ${unique}`), w.directoryLdap);
    await field(page, w.bindDn).waitFor();
  }),
  'registration-token': inside('/admin/clients', openDialog('makeRegistrationToken')),
  upstream: inside('/admin/upstream', ({ page, w }) => page.getByText(w.notReady).waitFor()),
  'upstream-check': inside('/admin/upstream', async (scene) => {
    await openServiceDialog('seeAndCheck')(scene);
    await scene.page.getByText(scene.w.serviceAway).waitFor();
  }),
  'upstream-edit': inside('/admin/upstream', openServiceDialog('edit')),
  'upstream-suspend': inside('/admin/upstream', openServiceDialog('suspend')),
  'upstream-remove': inside('/admin/upstream', openServiceDialog('remove')),
  'upstream-add': inside('/admin/upstream', async (scene) => {
    const { page, w } = scene;
    await openDialog('addService')(scene);
    await page.getByRole('dialog').getByText(w.membersOfGroups).click();
  }),
  'upstream-add-refused': inside('/admin/upstream', async (scene) => {
    const { page, w } = scene;
    await openDialog('addService')(scene);
    const dialog = page.getByRole('dialog');
    await field(dialog, w.name).fill('Contoso');
    await field(dialog, w.serviceAddress).fill('https://login.microsoftonline.com/common/v2.0');
    await field(dialog, w.clientId).fill('unidash');
    await field(dialog, w.clientSecret).fill('secret');
    await button(dialog, w.add).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
  }),
  mail: inside('/admin/mail', ({ page, w }) => page.getByText(w.mailIsOff).waitFor()),
  notifications: inside('/desktop', async ({ page, w }) => {
    await page.getByRole('button', { name: /^Notifications/ }).click();
    await page.getByRole('dialog', { name: w.notifications }).getByRole('heading').last().waitFor();
  }),
  work: inside('/admin/work', ({ page }) => page.getByRole('main').getByRole('listitem').first().waitFor()),
  activity: inside('/admin/audit', ({ page }) => page.getByRole('main').getByRole('listitem').first().waitFor()),
  'session-expired': inside('/settings/profile', async ({ page, w, context }) => {
    await context.clearCookies();
    await page.getByRole('navigation', { name: w.settings }).getByRole('link', { name: w.sessions }).click();
    await page.getByRole('alertdialog').waitFor();
  }),
};
