// What a session-checked answer costs beside one that HAProxy gives by itself on
// the same listener, after the same TLS and the same guards.
import { cores } from './product.mjs';
import { alternate } from './statistics.mjs';
import { load } from './wrk.mjs';

const turns = 5;
const seconds = 5;

export async function me(product, report) {
  const many = { connections: 16 * cores, seconds };
  const rate = async (request) => (await load(product.stack, request, many)).perSecond;

  await load(product.stack, product.me, { ...many, seconds: 1 });
  const found = await alternate(turns, () => rate(product.me), () => rate(product.constant));
  report.tell('me.proxy_alone', found.peer, '1/s');
  report.tell('me.rate', found.ours, '1/s');
  report.atLeast('me.of_proxy', found.ratio, 'ratio', 0.4);
}
