// axe-core on the page as it stands, with the rules of WCAG 2.2 up to AA, and
// reflow: nothing may stick out sideways, and dialogs are at their top.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Runs in the page: what runs out of the window. A bar of tabs may scroll sideways. */
function findTooWide() {
  const isOut = (element) => {
    const { width, height, right } = element.getBoundingClientRect();
    return width > 1 && height > 1 && right > window.innerWidth + 1;
  };
  return [...document.querySelectorAll('a, button, input, select, h1, h2, p, label, li')]
    .filter((element) => element.checkVisibility() && isOut(element) && !element.closest('nav'))
    .map((element) => `${element.tagName.toLowerCase()} "${element.textContent.slice(0, 40)}"`);
}

/** Runs in the page: a dialog that is not at its top, unless a field further down is in use. */
function findScrolled() {
  return [...document.querySelectorAll('dialog[open]')]
    .filter((dialog) => dialog.scrollTop > 0 && !document.activeElement.matches('input, select, textarea'))
    .map((dialog) => `${dialog.querySelector('h2').textContent}, by ${dialog.scrollTop} px`);
}

/** One line a violation; empty when there is none. Frames of others are left out. */
export async function findViolations(page) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(source);
  const violations = await page.evaluate(async (runOnly) => {
    const options = { runOnly, iframes: false, resultTypes: ['violations'] };
    return (await globalThis.axe.run(document, options)).violations;
  }, tags);
  const tooWide = await page.evaluate(findTooWide);
  const scrolled = await page.evaluate(findScrolled);
  return [
    ...violations.flatMap(({ id, nodes }) => nodes.map((node) =>
      `${id}: ${node.target.join(' ')}: ${node.failureSummary.replaceAll(/\s+/g, ' ')}`)),
    ...tooWide.map((element) => `reflow: ${element}`),
    ...scrolled.map((title) => `opens scrolled: ${title}`),
  ];
}
