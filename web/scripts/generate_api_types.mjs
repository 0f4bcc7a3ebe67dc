// src/lib/api/schema.d.ts from the committed OpenAPI document.
//
//   node scripts/generate_api_types.mjs [--check]     --check: fails when it is out of date

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTypes, { astToString } from 'openapi-typescript';

const openapi = new URL('../../docs/api/openapi.json', import.meta.url);
const schema = new URL('../src/lib/api/schema.d.ts', import.meta.url);

if (!existsSync(openapi)) {
  console.error('docs/api/openapi.json is not there; `unidashd openapi` prints it.');
  process.exit(2);
}

const banner = '// Generated from docs/api/openapi.json by `npm run generate`. Do not edit.\n\n';
const wanted = banner + astToString(await openapiTypes(openapi, { emptyObjectsUnknown: true }));
const isCurrent = existsSync(schema) && readFileSync(schema, 'utf8') === wanted;

if (process.argv.includes('--check')) {
  if (!isCurrent) console.error('schema.d.ts is out of date: run `npm run generate`.');
  process.exitCode = isCurrent ? 0 : 1;
} else if (!isCurrent) {
  writeFileSync(schema, wanted);
}
