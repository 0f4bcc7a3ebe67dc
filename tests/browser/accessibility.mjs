// axe-core on the page as it stands, with the rules of WCAG 2.2 up to AA, and
// reflow: nothing may stick out sideways.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** One line a violation; empty when there is none. Frames of others are left out. */
export async function findViolations(page) {
  await page.evaluate(source);
  const { violations, width } = await page.evaluate(async (runOnly) => {
    const result = await globalThis.axe.run(document, { runOnly, iframes: false, resultTypes: ['violations'] });
    const tooWide = document.documentElement.scrollWidth - window.innerWidth;
    return { violations: result.violations, width: tooWide };
  }, tags);
  const lines = violations.flatMap(({ id, nodes }) => nodes
    .map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary.replaceAll(/\s+/g, ' ')}`));
  return width > 0 ? [...lines, `reflow: ${width} px too wide`] : lines;
}
