// A development aid: serves web/dist with the headers production sends, the sign-in
// samples, and a mock API kept in memory. Never part of the product.
//
//   node dev/serve.mjs [PORT]        (default 18100)

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMockApi } from './mock_api.mjs';

const webFolder = fileURLToPath(new URL('..', import.meta.url));

const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

const securityHeaders = {
  'Content-Security-Policy':
    "default-src 'self'; script-src 'self'; style-src 'self'; frame-src https: http:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

function sendFile(response, path) {
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': mediaTypes[extname(path)] ?? 'application/octet-stream',
  });
  createReadStream(path).pipe(response);
}

const demoApp = (name) =>
  `<!doctype html><html lang="fr"><head><title>${name}</title><link rel="stylesheet" href="/assets/login.css"></head><body class="page"><main class="page-main"><div class="card"><h1>${name}</h1><p class="lead">Une application de démonstration.</p></div></main></body></html>`;

export function startServer(port = 18100, options = {}) {
  const api = createMockApi(options);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname.startsWith('/v1/')) return api(request, response, url);
    if (url.pathname.startsWith('/demo/')) {
      response.writeHead(200, { 'Content-Type': mediaTypes['.html'] });
      return response.end(demoApp(decodeURIComponent(url.pathname.slice(6))));
    }
    if (url.pathname.startsWith('/samples/')) {
      return sendFile(response, join(webFolder, 'src/login', normalize(url.pathname)));
    }
    const file = join(webFolder, 'dist', normalize(url.pathname));
    if (existsSync(file) && statSync(file).isFile()) return sendFile(response, file);
    return sendFile(response, join(webFolder, 'dist/index.html'));
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.argv[2] ?? 18100);
  await startServer(port);
  console.log(`http://127.0.0.1:${port}/`);
}
