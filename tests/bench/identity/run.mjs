// What the identity provider costs beside two others and beside the bare signature, what it
// holds, how soon an end is an end, and how long a directory takes. Each part by itself: what
// fails in one is told, and the others are measured.
import { setTimeout as sleep } from 'node:timers/promises';

import { openLogoutReceiver } from '../../harness/openid.mjs';
import { footprint, peakRss } from '../memory.mjs';
import { Product } from '../product.mjs';
import { compareCosts } from './costs.mjs';
import { followDirectory } from './directory.mjs';
import { measureDelivery, measureDenials } from './ends.mjs';
import { compareMemory } from './memory.mjs';
import { placePeerPackages } from './openid_peer.mjs';
import { algorithms, Ours } from './ours.mjs';
import { compareSignIns } from './sign_ins.mjs';

const settle = 8000; // idle memory of the hash pool goes back after five seconds

async function measure(ours, receiver, report) {
  await report.part('idle memory', async () => {
    await sleep(settle);
    report.atMost('identity.idle_rss', footprint(ours.identity).rss, 'MiB', 30);
  });
  for (const algorithm of algorithms) {
    await report.part(`costs with ${algorithm}`, () => compareCosts(ours, algorithm, report));
  }
  await report.part('sign-ins', () => compareSignIns(ours, report));
  await report.part('peak memory', () => report.tell('identity.sign_in_peak_rss', peakRss(ours.identity), 'MiB'));
  await report.part('denials', () => measureDenials(ours, report));
  await report.part('back-channel logout', () => measureDelivery(ours, receiver, report));
  await report.part('ten thousand sessions', () => compareMemory(ours, report));
  await report.part('ten thousand people', () => followDirectory(ours, report));
}

export async function identity(_product, report) {
  const begun = Date.now();
  await report.part('packages of oidc-provider', async () => placePeerPackages());
  const receiver = await openLogoutReceiver();
  let product;
  try {
    product = await Product.start({ app_authorities: receiver.authorityFile });
    await measure(await Ours.of(product), receiver, report);
  } finally {
    await product?.stop();
    receiver.close();
  }
  report.tell('identity.duration', (Date.now() - begun) / 1000, 's');
}
