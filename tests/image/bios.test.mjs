// A machine without UEFI cannot start the image; its owner reads why.
// Domains: setup
import test from 'node:test';

import { startVm } from '../harness/vm.mjs';
import { diskImage } from './image.mjs';

test('a BIOS start says in words that UEFI is needed', async (t) => {
  const vm = await startVm(t, { image: diskImage(), firmware: 'bios', memory: 256 });
  await vm.see(/UniDash OS starts with UEFI only/, 120);
});
