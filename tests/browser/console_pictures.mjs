// The console's screens as drawings for the documentation, from the files that the console's own
// test compares every character with (daemon/programs/console/screens). Words, places and the highlight
// are those of the file; colours follow the rules of daemon/programs/console/sheet.cc.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const screens = resolve(import.meta.dirname, '../../daemon/programs/console/screens');

const cell = { width: 9, height: 18 };
const columns = 80;
const rows = 24;
const colours = {
  plain: '#aaa', strong: '#fff', good: '#5f5', poor: '#ff5', bad: '#f77', faint: '#5ff', bar: '#00a',
};

/** Which picture shows which screen, in which language. */
export const consolePictures = [
  ['wizard_language', 'en'], ['trouble_memory', 'en'],
  ['wizard_network_fixed', 'en'], ['wizard_network_direct', 'en'], ['wizard_network_mistakes', 'fr'], ['wizard_test', 'en'],
  ['wizard_domain_public_suffix', 'en'], ['wizard_summary', 'en'], ['progress', 'en'],
  ['done', 'en'], ['status', 'en'], ['menu', 'en'], ['menu_access', 'en'], ['menu_roll_back', 'en'],
  ['install_disk', 'en'], ['install_summary', 'en'], ['installed', 'en'],
];

function readScreen(name, language) {
  const text = readFileSync(join(screens, `${name}.txt`), 'utf8');
  const part = text.split(/^=== /m).find((each) => each.startsWith(`${language} ${columns}x${rows}\n`));
  if (!part) throw new Error(`${name} has no screen ${language} ${columns}x${rows}`);
  const [picture, ...marks] = part.split(/^--- highlighted: /m);
  const lines = picture.split('\n').slice(1, rows + 1);
  return { lines, marks: marks.map((mark) => mark.replace(/\n$/, '')) };
}

const badge = /^ {2}\[ ?(OK|!!|NO|NON|\.\.) ?\]/;
const badgeTones = { OK: 'good', '!!': 'poor', NO: 'bad', NON: 'bad', '..': 'poor' };

/** The colour of a character outside the bars, by what its line is. */
function toneAt(line, row, column) {
  if (line.includes('░')) return 'good';
  if (row <= 2 && !/^ {2}\[/.test(line) && column < 60) return 'strong';
  const verdict = badge.exec(line);
  if (verdict) return column < 10 || line.slice(32, 34).trim() !== '' || line.length < 34 ? badgeTones[verdict[1]] : 'plain';
  const isNamed = /^ {2}[^[\s]/.test(line) && line.slice(24, 26) === '  ' && /\S/.test(line[26] ?? ' ');
  if (isNamed && column < 26) return 'faint';
  if (/^ {2}https:/.test(line)) return 'good';
  return /^ {4}\S/.test(line) ? 'bad' : 'plain';
}

const isBar = (row) => row === 0 || row === rows - 1;

/** Characters in a row of one colour, as [first column, text, colour]. */
function runsOf(line, row) {
  const runs = [];
  [...line].forEach((character, column) => {
    const tone = isBar(row) ? 'strong' : toneAt(line, row, column);
    const last = runs.at(-1);
    if (last?.tone === tone) last.text += character;
    else runs.push({ column, text: character, tone });
  });
  return runs;
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const rectangle = (x, y, width, height, fill) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;

const parts = { '█': [0, 1], '▀': [0, 0.5], '▄': [0.5, 0.5] };

/** Blocks are drawn, not written: fonts leave gaps between them. */
function pathOfBlocks(text, row) {
  return [...text.matchAll(/█+|▀+|▄+/g)].map((match) => {
    const [top, height] = parts[match[0][0]];
    const [x, y] = [match.index * cell.width, (row + top) * cell.height];
    const width = match[0].length * cell.width;
    return `M${x} ${y}h${width}v${height * cell.height}h-${width}z`;
  });
}

/** A code to scan is dark on light, with a margin of its own. */
function drawBlocks(lines) {
  const drawn = lines.map((line, row) => pathOfBlocks(line, row));
  const used = [...lines.keys()].filter((row) => drawn[row].length > 0);
  if (used.length === 0) return [];
  const path = (fill) => `<path fill="${fill}" shape-rendering="crispEdges" d="${drawn.flat().join('')}"/>`;
  if (used.length === 1) return [path(colours.good)];
  const left = Math.min(...used.map((row) => lines[row].search(/[█▀▄]/))) - 2;
  const right = Math.max(...used.map((row) => lines[row].length)) + 2;
  return [rectangle(left * cell.width, (used[0] - 1) * cell.height, (right - left) * cell.width,
    (used.at(-1) - used[0] + 3) * cell.height, colours.strong), path('#000')];
}

/** Each word at its own column, so that no font can push the others aside. */
function drawWords({ column, text, tone }, row, colour = colours[tone]) {
  return [...text.matchAll(/[^\s█▀▄]+(?: [^\s█▀▄]+)*/g)].map((match) => {
    const x = (column + match.index) * cell.width;
    const width = [...match[0]].length * cell.width;
    const weight = tone === 'strong' && row > 0 && row < 3 ? ' font-weight="bold"' : '';
    return `<text x="${x}" y="${row * cell.height + 14}" textLength="${width}"`
      + ` lengthAdjust="spacingAndGlyphs" fill="${colour}"${weight}>${escape(match[0])}</text>`;
  });
}

function drawMark(lines, mark) {
  if (mark.trim() === '') return [];
  const row = lines.findIndex((line, index) => !isBar(index) && line.includes(mark.trimEnd()));
  if (row < 0) throw new Error(`nowhere: ${mark}`);
  const column = [...lines[row].slice(0, lines[row].indexOf(mark.trimEnd()))].length;
  const width = [...mark].length * cell.width;
  return [rectangle(column * cell.width, row * cell.height, width, cell.height, colours.plain),
    ...drawWords({ column, text: mark, tone: 'plain' }, row, '#000')];
}

export function renderScreen(name, language) {
  const { lines, marks } = readScreen(name, language);
  const width = columns * cell.width;
  const height = rows * cell.height;
  const body = lines.flatMap((line, row) =>
    runsOf(line, row).flatMap((run) => drawWords(run, row)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 ${width + 16} ${height + 16}" width="${width + 16}"`
      + ` font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="15" xml:space="preserve">`,
    rectangle(-8, -8, width + 16, height + 16, '#000'),
    rectangle(0, 0, width, cell.height, colours.bar),
    rectangle(0, (rows - 1) * cell.height, width, cell.height, colours.bar),
    ...drawBlocks(lines), ...body, ...marks.flatMap((mark) => drawMark(lines, mark)), '</svg>', '',
  ].join('\n');
}

/** Writes all of them into `folder`. */
export function drawConsole(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, language] of consolePictures) {
    writeFileSync(join(folder, `${name}.${language}.svg`), renderScreen(name, language));
  }
}

if (process.argv[1] === import.meta.filename) {
  drawConsole(resolve(import.meta.dirname, '../../docs/guide/images/console'));
}
