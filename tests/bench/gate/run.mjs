// What the gate costs beside itself without the check and beside two others, what it holds, and
// what changing its applications costs those who use them. Each part by itself: what fails in
// one is told, and the others are measured.
import { Product } from '../product.mjs';
import { compareChecks } from './checks.mjs';
import { measureCertificates } from './certificates.mjs';
import { measureEnds } from './ends.mjs';
import { compareLoad } from './load.mjs';
import { measureRest, measureStreams, measureWebSockets } from './memory.mjs';
import { Ours } from './ours.mjs';
import { measureReloads } from './reloads.mjs';

async function measure(ours, report) {
  // At rest first: it is that of a gate nobody has used yet.
  await report.part('the gate at rest', () => measureRest(ours, report));
  await report.part('checks', () => compareChecks(ours, report));
  await report.part('the gate under load', () => compareLoad(ours, report));
  await report.part('a gigabyte', () => measureStreams(ours, report));
  await report.part('WebSockets', () => measureWebSockets(ours, report));
  await report.part('sign-outs', () => measureEnds(ours, report));
  await report.part('reloads', () => measureReloads(ours, report));
  await report.part('certificates', () => measureCertificates(ours, report));
}

export async function gate(_product, report) {
  const begun = Date.now();
  const product = await Product.start();
  let ours;
  try {
    ours = await Ours.of(product, report);
    await measure(ours, report);
  } finally {
    await ours?.close();
    await product.stop();
  }
  report.tell('gate.duration', (Date.now() - begun) / 1000, 's');
}
