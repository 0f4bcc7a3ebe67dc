// The sentence of a problem as the daemon says it, read from its own table.

import { readFileSync } from 'node:fs';

const table = readFileSync(new URL('../../daemon/http/titles.cc', import.meta.url), 'utf8');
const text = String.raw`((?:\s*"(?:[^"\\]|\\.)*")+)`;
const row = new RegExp(String.raw`\{"([a-z0-9_.]+)",${text},${text}\}`, 'g');
const join = (literals) =>
  [...literals.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => part).join('');

const titles = new Map(
  [...table.matchAll(row)].map(([, slug, fr, en]) => [slug, { fr: join(fr), en: join(en) }]),
);

export const titleOf = (slug, language) => titles.get(slug)?.[language] ?? slug;
