// ci/dev bench [GROUP...] [--json]: measures the product against peers in the same
// run. Ends with 0 when everything could be measured, short of its target or not.
import { engine } from './engine.mjs';
import { gate } from './gate/run.mjs';
import { identity } from './identity/run.mjs';
import { image } from './image.mjs';
import { log } from './log.mjs';
import { logins } from './logins.mjs';
import { me } from './me.mjs';
import { memory } from './memory.mjs';
import { Product } from './product.mjs';
import { Report } from './report.mjs';
import { start } from './start.mjs';
import { storm } from './storm.mjs';

// Memory first: it is that of a product nobody has used yet.
const groups = { memory, start, me, login: logins, storm, log, identity, gate, image, engine };
const onlyNamed = ['identity', 'gate', 'image', 'engine']; // take many minutes, and start what they need themselves

function readArguments(words) {
  const wanted = words.filter((word) => !word.startsWith('--'));
  const unknown = words.find((word) => word !== '--json' && !Object.hasOwn(groups, word));
  if (unknown) {
    console.error(`unknown: ${unknown}; groups: ${Object.keys(groups).join(' ')}; option: --json`);
    process.exit(2);
  }
  const names = Object.keys(groups).filter((name) => (wanted.length === 0 ? !onlyNamed.includes(name) : wanted.includes(name)));
  return { names, isJson: words.includes('--json') };
}

const { names, isJson } = readArguments(process.argv.slice(2));
const report = new Report({ isJson });

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => Product.stopAll().finally(() => process.exit(130)));
}
try {
  const product = names.every((name) => onlyNamed.includes(name)) ? undefined : await Product.start();
  for (const name of names) await report.part(name, () => groups[name](product, report));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  report.close();
  await Product.stopAll();
}
// What hung in a part that failed keeps nobody waiting.
process.exit(process.exitCode ?? (report.isComplete ? 0 : 1));
