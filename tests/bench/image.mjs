// The image as it ships: what its forms weigh, how long a new version of it takes to
// build, how it boots and what it holds at rest. Minutes: only when the group is named.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

import { boot } from './boot.mjs';

const checkout = resolve(import.meta.dirname, '../..');
const mebibyte = 1024 * 1024;
const rawTarget = 400;

/** Paths of what a target of the image build gives. */
function build(target, groups, ...options) {
  const text = execFileSync('bash', ['ci/toolbox/image_inside.sh', 'group', target, groups, ...options],
    { cwd: checkout, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  return text.split('\n').filter((line) => line.startsWith('/'));
}

/** Seconds from changed files to a disk to hand out, all that is cached being there. */
function timeNewVersion() {
  const begun = performance.now();
  build('//image/media:release', 'raw', `--//image:version=0.0.${Math.floor(Date.now() / 1000)}`);
  return (performance.now() - begun) / 1000;
}

export async function image(_product, report) {
  const files = build('//image/media:release', 'raw,qcow2,vmdk,ova,iso');
  for (const ending of ['raw.zst', 'qcow2', 'vmdk', 'ova', 'iso']) {
    const size = statSync(files.find((file) => file.endsWith(`.${ending}`))).size / mebibyte;
    if (ending === 'raw.zst') report.atMost(`image.${ending}`, size, 'MiB', rawTarget);
    else report.tell(`image.${ending}`, size, 'MiB');
  }
  report.tell('image.new_version', timeNewVersion(), 's');
  await boot(build('//image/disk:release', 'default').find((file) => file.endsWith('.raw')), report);
}
