// The handbook's drawings of the console: those of the screens as they are now.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'node:test';

import { consolePictures, renderScreen } from './console_pictures.mjs';

const folder = resolve(import.meta.dirname, '../../docs/guide/images/console');

test('the handbook shows the console as it is', () => {
  const names = consolePictures.map(([name, language]) => `${name}.${language}.svg`);
  assert.deepEqual(readdirSync(folder).sort(), names.sort());
  for (const [name, language] of consolePictures) {
    assert.equal(readFileSync(join(folder, `${name}.${language}.svg`), 'utf8'), renderScreen(name, language),
      `${name}: node tests/browser/console_pictures.mjs draws it anew`);
  }
});
