// A hundred thousand lines of the log coming while somebody looks on: how evenly the page is
// drawn beside the same page at rest, how busy it keeps the processor, and what it remembers.
import { setTimeout as sleep } from 'node:timers/promises';

import { Browser } from '../browser/browser.mjs';
import { fillSignIn, heading } from '../browser/steps.mjs';
import { words } from '../browser/words.mjs';
import { openFakeHost } from '../harness/fake_host.mjs';
import { quantile } from './statistics.mjs';

const most = 100_000; // as in web/src/features/machine/log_lines.ts
const beyond = 50_000;
const first = 500; // one page is there from the start
const mebibyte = 1 << 20;
const restSeconds = 10;

const countLines = (page) => page.evaluate(() =>
  Number(document.querySelector('.log-lines li')?.getAttribute('aria-setsize') ?? 0));

const newestLine = (page) => page.evaluate(() => {
  const messages = [...document.querySelectorAll('.log-message')].map((each) => each.textContent);
  return Math.max(...messages.map((text) => Number(/\((\d+)\)/.exec(text)?.[1] ?? 0)));
});

async function waitFor(what, patience = 600_000) {
  const end = Date.now() + patience;
  while (!(await what())) {
    if (Date.now() > end) throw new Error('the lines did not come');
    await sleep(500);
  }
}

/** Runs in the page: times between two frames, and tasks that held up the page. */
function watchFrames() {
  const seen = { frames: [], tasks: [], isOver: false };
  globalThis.seen = seen;
  new PerformanceObserver((list) => {
    if (!seen.isOver) seen.tasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
  let before = performance.now();
  const note = (now) => {
    if (seen.isOver) return;
    seen.frames.push(now - before);
    before = now;
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}

/** Watches the page during `act`: frames, long tasks, and the share of a processor it took. */
async function watch(page, devtools, act) {
  const used = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  await page.evaluate(watchFrames);
  const [startedAt, before] = [performance.now(), await used()];
  await act();
  const seconds = (performance.now() - startedAt) / 1000;
  const share = (await used() - before) / seconds;
  const seen = await page.evaluate(() => Object.assign(globalThis.seen, { isOver: true }));
  return { ...seen, seconds, share };
}

async function heapInUse(devtools) {
  await devtools.send('HeapProfiler.collectGarbage');
  return (await devtools.send('Runtime.getHeapUsage')).usedSize;
}

async function openLog(browser, product) {
  const { stack, person } = product;
  const window = await browser.openWindow({ language: 'fr' });
  const { page } = window;
  await page.goto(`${stack.desk}/`);
  await fillSignIn(page, 'fr', person);
  await heading(page, words.fr.hello(person.display_name.split(' ')[0])).waitFor();
  await page.goto(`${stack.desk}/admin/logs`);
  await page.locator('.log-line').first().waitFor();
  const devtools = await window.context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, devtools };
}

async function measure({ page, devtools }, machine, report) {
  const atRest = await watch(page, devtools, () => sleep(restSeconds * 1000));

  machine.lines += most - first;
  const coming = await watch(page, devtools, () =>
    waitFor(async () => await countLines(page) === most));
  const full = await heapInUse(devtools);
  machine.lines += beyond;
  await waitFor(async () => await newestLine(page) >= machine.lines - 1);
  const later = await heapInUse(devtools);

  report.tell('log.lines_a_second', (most - first) / coming.seconds, '1/s');
  report.tell('log.rest_frame_p95', quantile(atRest.frames, 0.95), 'ms');
  report.tell('log.frame_p95', quantile(coming.frames, 0.95), 'ms');
  report.atMost('log.of_rest_frame_p95',
    quantile(coming.frames, 0.95) / quantile(atRest.frames, 0.95), 'ratio', 2);
  report.tell('log.long_tasks', coming.tasks.length, 'tasks');
  report.tell('log.longest_task', Math.max(0, ...coming.tasks), 'ms');
  report.atMost('log.processor', coming.share * 100, '%', 50);
  report.tell('log.heap', full / mebibyte, 'MiB');
  report.atMost('log.heap_growth', later / full, 'ratio', 1.1);
}

export async function log(product, report) {
  const { machine, close } = await openFakeHost(product.stack, { lines: first, newLines: 0 });
  const browser = await Browser.launch([product.stack.caFile]);
  try {
    await measure(await openLog(browser, product), machine, report);
  } finally {
    await browser.close();
    close();
  }
}
