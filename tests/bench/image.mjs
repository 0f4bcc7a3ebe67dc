// What the image weighs: the forms in dist/ that `ci/dev image` made. Nothing is built
// here; without them the group is left out.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../dist');
const mebibyte = 1024 * 1024;
const rawTarget = 900;

/** Sizes in MB of what lies in dist/, the compressed disk against its target. */
export function image(product, report) {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('unidash-os_')) : [];
  if (files.length === 0) {
    console.error('image: dist/ holds no image; run ci/dev image first');
    return;
  }
  for (const ending of ['raw.zst', 'qcow2', 'vmdk', 'ova', 'iso']) {
    const name = files.find((each) => each.endsWith(`.${ending}`));
    if (!name) continue;
    const size = statSync(join(folder, name)).size / mebibyte;
    if (ending === 'raw.zst') report.atMost(`image.${ending}`, size, 'MiB', rawTarget);
    else report.tell(`image.${ending}`, size, 'MiB');
  }
}
