// Holds an answer to the API document that the daemon under test prints: a status of a
// known address that the document does not state fails whichever test asked.
import assert from 'node:assert/strict';

const tables = new WeakMap(); // stack → [{ pattern, verbs }]

function tableOf(stack) {
  if (!tables.has(stack)) {
    const printed = stack.unidashd?.('openapi');
    const { paths } = printed?.status === 0 ? JSON.parse(printed.stdout) : { paths: {} };
    // As the matcher does: an address in words wins over one with a placeholder.
    const sorted = Object.entries(paths).sort(([a], [b]) => (a.includes('{') ? 1 : 0) - (b.includes('{') ? 1 : 0));
    tables.set(stack, sorted.map(([path, verbs]) => ({
      pattern: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`), verbs,
    })));
  }
  return tables.get(stack);
}

const ofTheProxy = [502, 504]; // a role is away

/** Does nothing for an address or a verb that no row answers. */
export function assertStated(stack, method, path, { status, text }) {
  if (ofTheProxy.includes(status)) return;
  const { pathname } = new URL(path, 'https://desk');
  const row = tableOf(stack).find(({ pattern }) => pattern.test(pathname))?.verbs[method.toLowerCase()];
  if (row) assert.ok(row.responses[status], `${row.operationId} answers ${status}, which the API document does not state: ${text}`);
}
