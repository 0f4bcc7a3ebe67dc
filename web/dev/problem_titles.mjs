// The sentence of a problem as the daemon says it, read from its own table.

import { readFileSync } from 'node:fs';

const read = (language) =>
  new Map(
    readFileSync(new URL(`../../daemon/model/messages/${language}.txt`, import.meta.url), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );

const titles = { fr: read('fr'), en: read('en') };

export const titleOf = (slug, language) => titles[language]?.get(slug) ?? slug;
