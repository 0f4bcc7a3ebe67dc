// Five gigabytes each way through the gate, for the long run.
import { moveGigabytes } from './large.mjs';

await moveGigabytes(5);
