// The bell, its panel and the work under way, as they stand and as events change them.

/** Work that has lasted a moment shows. */
const workShows = (page) => page.waitForTimeout(1200);

const open = (path) => async (page, origin) => {
  await page.goto(origin + path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.locator('.dock-bell').waitFor();
  await workShows(page);
};

const openPanel = (act) => async (page, origin, language) => {
  await open('/desktop')(page, origin);
  await page.locator('.dock-bell').click();
  await page.locator('.notifications h2').last().waitFor();
  await workShows(page);
  await act?.(page, origin, language);
};

const tell = (page, origin, what, attributes) =>
  page.request.post(`${origin}/v1/control/${what}`, { data: { data: { attributes } } });

const all = { live: 'all' };

export const liveScreens = [
  { name: 'live-desktop', options: all, open: open('/desktop') },
  { name: 'live-user', options: { ...all, role: 'user' }, open: open('/desktop') },
  {
    name: 'live-panel',
    options: all,
    open: openPanel((page) => page.locator('.notification').last().waitFor()),
  },
  {
    name: 'live-panel-user',
    options: { ...all, role: 'user' },
    open: openPanel((page) => page.locator('.notification').last().waitFor()),
  },
  { name: 'live-panel-empty', open: openPanel() },
  {
    name: 'live-panel-read',
    options: all,
    open: openPanel(async (page) => {
      await page.getByRole('button', { name: /^(Tout marquer|Mark all)/ }).click();
      await page.locator('.bell-count').waitFor({ state: 'detached' });
    }),
  },
  {
    name: 'live-arrives',
    options: { role: 'user' },
    open: async (page, origin) => {
      const joined = page.waitForResponse(/v1\/notifications/);
      await open('/desktop')(page, origin);
      await joined;
      // Told again until the stream is there: nobody waits for a clock.
      for (let told = 40; (await page.locator('.bell-count').count()) === 0; told += 1) {
        await tell(page, origin, 'notification', {
          id: String(told),
          kind: 'account.new_browser',
          arguments: { ip_address: '203.0.113.7', user_agent: 'Firefox/145.0 (Windows NT 10.0)' },
          link: '/settings/sessions',
          created_at: new Date().toISOString(),
        });
        await page.waitForTimeout(200);
      }
      await page.locator('.toast').first().waitFor();
    },
  },
  {
    name: 'live-stop',
    options: all,
    open: async (page, origin) => {
      await open('/desktop')(page, origin);
      await page
        .getByRole('button', { name: /^(Arrêter|Stop)/ })
        .first()
        .click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'live-work',
    options: all,
    open: async (page, origin) => {
      await open('/admin/work')(page, origin);
      await page.locator('.row-line').first().waitFor();
    },
  },
];
