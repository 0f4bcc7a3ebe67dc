// A gigabyte each way through the gate.
import { moveGigabytes } from './large.mjs';

await moveGigabytes(1);
