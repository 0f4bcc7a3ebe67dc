// What a session-checked answer costs beside one that HAProxy gives by itself on
// the same listener, after the same TLS and the same guards. Over HTTP/2, as browsers
// come; over HTTP/1.1, as programs do, for the sake of comparison.
import { loadHttp2 } from './h2load.mjs';
import { cores } from './product.mjs';
import { alternate } from './statistics.mjs';
import { load } from './wrk.mjs';

const turns = 5;
const many = { connections: 16 * cores, seconds: 5 };

async function compare(product, send) {
  const rate = async (request, options = many) => (await send(product.stack, request, options)).perSecond;
  await rate(product.me, { ...many, seconds: 1 });
  return alternate(turns, () => rate(product.me), () => rate(product.constant));
}

export async function me(product, report) {
  const found = await compare(product, loadHttp2);
  report.tell('me.proxy_alone', found.peer, '1/s');
  report.tell('me.rate', found.ours, '1/s');
  report.atLeast('me.of_proxy', found.ratio, 'ratio', 0.4);
  const older = await compare(product, load);
  report.tell('me.http1_proxy_alone', older.peer, '1/s');
  report.tell('me.http1_rate', older.ours, '1/s');
  report.tell('me.http1_of_proxy', older.ratio, 'ratio');
}
