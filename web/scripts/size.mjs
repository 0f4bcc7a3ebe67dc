// Prints what the browser downloads, gzipped, against the budgets; fails on an overrun.
// Needs a build with its manifest (npm run build).

import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const gzipped = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const sum = (files) => [...files].reduce((bytes, file) => bytes + gzipped(file), 0);

/** A chunk with all it imports at once. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key].imports ?? []) closure(imported, seen);
  return seen;
}

const scripts = (keys) => new Set([...keys].map((key) => manifest[key].file));
const styles = (keys) => new Set([...keys].flatMap((key) => manifest[key].css ?? []));

const shell = closure('index.html');
const shellStyles = styles(shell);
const rows = [
  ['shell JS', sum([...scripts(shell), 'assets/boot.js']), 100_000],
  ['shell HTML + CSS', sum(['index.html', ...shellStyles]), 12_000],
  ['login JS', sum(['assets/login.js']), 2_000],
  ['login CSS', sum(['assets/login.css']), 12_000],
];

const lazy = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
for (const key of lazy.toSorted()) {
  const own = [...closure(key)].filter((each) => !shell.has(each));
  const files = [...scripts(own), ...[...styles(own)].filter((file) => !shellStyles.has(file))];
  rows.push([`lazy ${manifest[key].name}`, sum(files), 45_000]);
}

// A file of its own that no manifest names: all tabs share it.
const worker = readdirSync(new URL('assets/', dist)).find((file) =>
  /^shared_worker-.*\.js$/.test(file),
);
rows.push(['shared worker', sum([`assets/${worker}`]), 3_000]);

let isOver = false;
for (const [name, bytes, budget] of rows) {
  const verdict = bytes <= budget ? 'ok' : 'OVER';
  isOver ||= bytes > budget;
  const kilobytes = (number) => (number / 1000).toFixed(1).padStart(6);
  console.log(`${name.padEnd(24)} ${kilobytes(bytes)} kB gz  of ${kilobytes(budget)}  ${verdict}`);
}

// The sign-in pages are of another origin, which serves no chunk with a hash.
const login = manifest['src/login/login.ts'];
const isAlone = [...(login.imports ?? []), ...(login.dynamicImports ?? [])].length === 0;
if (!isAlone) console.log('login JS                 imports other files: it has to be one');
process.exitCode = isOver || !isAlone ? 1 : 0;
