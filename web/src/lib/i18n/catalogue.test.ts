// Reads the source itself, so that no sentence can be left out by not being imported.
// That each message has both languages is checked by the compiler (message.ts).

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const source = fileURLToPath(new URL('../..', import.meta.url));

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => ({ name, text: readFileSync(join(source, name), 'utf8') }));

const quoted = String.raw`'((?:[^'\\\n]|\\.)*)'`;
const plural = String.raw`\{\s*one:\s+${quoted},\s*other:\s+${quoted},?\s*\}`;
const message = new RegExp(
  String.raw`fr: (?:${quoted}|${plural}),\s*en: (?:${quoted}|${plural})`,
  'g',
);

interface Sentence {
  readonly file: string;
  readonly fr: string[];
  readonly en: string[];
}

function sentencesOf({ name, text }: { name: string; text: string }): Sentence[] {
  return [...text.matchAll(message)].map((match) => {
    const [, ...groups] = match;
    const given = (some: (string | undefined)[]) => some.filter((each) => each !== undefined);
    return { file: name, fr: given(groups.slice(0, 3)), en: given(groups.slice(3, 6)) };
  });
}

const sentences = files.flatMap(sentencesOf);
const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted();

/** Words that have no place on the screens of somebody who only wants to work. */
const jargon =
  /\b(server|container|node|cluster|namespace|sso|oidc|token|cookie|api|serveur|conteneur|nœud|jeton|backend|daemon|slug|uuid|ldap)s?\b|\bdn\b/i;

/** Matters for people who write scripts, connect apps or a directory, or look for what their domain
    name's keeper calls it: by their usual name they find them. */
const forEngineers =
  /^(features\/tokens\/|shared\/token_names|features\/clients\/(registration|ldap)_|features\/directories\/messages|features\/certificates\/providers)/;

describe('The catalogue', () => {
  test('is found in the source', () => {
    const declared = files.reduce((sum, { text }) => sum + text.split(/\bfr: ['{]/).length - 1, 0);
    expect(sentences.length).toBe(declared);
    expect(sentences.length).toBeGreaterThan(200);
  });

  test('has no empty sentence', () => {
    const empty = sentences.filter(({ fr, en }) =>
      [...fr, ...en].some((text) => text.trim() === ''),
    );
    expect(empty).toEqual([]);
  });

  test('uses the same placeholders in both languages', () => {
    const differing = sentences.filter(({ fr, en }) => {
      const wanted = placeholders(fr.at(-1) ?? '');
      return [...fr, ...en].some((text) => placeholders(text).join() !== wanted.join());
    });
    expect(differing).toEqual([]);
  });

  test('sets French apostrophes and leaves no-break spaces to the renderer', () => {
    const wrong = sentences
      .flatMap(({ fr }) => fr)
      .filter((text) => /\\'|\u00a0|\S[;?!»]|«\S/.test(text));
    expect(wrong).toEqual([]);
  });

  test('keeps jargon off the screens', () => {
    const wrong = sentences
      .filter(({ file }) => !forEngineers.test(file))
      .flatMap(({ fr, en }) => [...fr, ...en])
      .filter((text) => jargon.test(text));
    expect(wrong).toEqual([]);
  });

  test('is where every visible sentence of a component comes from', () => {
    const bare = files
      .filter(({ name }) => name.endsWith('.tsx'))
      .flatMap(({ name, text }) =>
        [
          ...text.matchAll(/<[A-Za-z][^<>{}]*>\s*([\p{L}][^<>{}]*)</gu),
          ...text.matchAll(/\b(?:aria-label|title|placeholder|alt|label)="([^"]+)"/g),
        ].map((match) => `${name}: ${match[1]}`),
      )
      // The one label that is the same everywhere: the names of keys.
      .filter((found) => !found.endsWith(': Ctrl K'));
    expect(bare).toEqual([]);
  });
});
