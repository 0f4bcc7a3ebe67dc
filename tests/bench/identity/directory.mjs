// A directory of ten thousand people taken over, and looked at again: seconds, and what it was
// asked.
import assert from 'node:assert/strict';

import { eventually } from '../../harness/expect.mjs';
import { directoryOf, openSlapd } from '../../harness/slapd.mjs';
import { forgetPeak, peakRss } from '../memory.mjs';
import { costOf, spentInLife } from '../processor_time.mjs';

const number = 10_000;
const patience = 300; // seconds
const path = '/v1/admin/directories';

/** Tries the directory and switches it on, as an administrator does. */
async function connect(ours, slapd) {
  const { client } = ours.product.person;
  const api = async (wanted, ...call) => {
    const answer = await client.api(...call);
    assert.equal(answer.status, wanted, answer.text);
    return answer.json;
  };
  await ours.confirm();
  const { data: { id } } = await api(201, 'POST', path, directoryOf(slapd), { type: 'directories' });
  await api(202, 'POST', `${path}/${id}/trial`);
  const { data: { attributes } } = await eventually('a report', patience, () => api(200, 'GET', `${path}/${id}/trial`),
    ({ data }) => data.attributes.state === 'done');
  assert.ok(attributes.is_sound, JSON.stringify(attributes.report));
  const askedBefore = slapd.searches();
  await ours.confirm();
  await api(200, 'POST', `${path}/${id}/activate`);
  return askedBefore;
}

/** The first look that ended after the one that is given, by the job's own clock. */
function nextLook(stack, after = "'-infinity'") {
  return eventually('a look at the directory', patience, () => stack.sql(`
    SELECT extract(epoch FROM j.finished_at - j.started_at), quote_literal(d.synced_at)
      FROM directories d, jobs j
     WHERE j.kind = 'identity.sync_directories' AND j.finished_at > d.synced_at
       AND d.people_found >= ${number} AND d.synced_at > ${after}`), (rows) => rows.length > 0, 0.2);
}

export async function followDirectory(ours, report) {
  const slapd = await openSlapd(Array.from({ length: number }, (_each, index) => (
    { uid: `person${index}`, name: `Person ${index}`, password: 'correct horse' })), [], { isCounted: true });
  try {
    forgetPeak(ours.identity);
    let asked = await connect(ours, slapd);
    const looks = [];
    let last;
    const before = spentInLife(ours.identity); // a job has a thread of its own, which ends
    const { costs } = await costOf(ours.groups, ['first'], async () => {
      const [[seconds, syncedAt]] = await nextLook(ours.stack);
      looks.push(Number(seconds));
      last = syncedAt;
    });
    report.tell('identity.sync_first', looks[0], 's');
    report.tell('identity.sync_first_queries', slapd.searches() - asked, 'queries');
    report.tell('identity.sync_first_processor', (spentInLife(ours.identity) - before) / 1e6, 's');
    report.tell('identity.sync_first_store', costs.store / 1e6, 's');
    asked = slapd.searches();
    const [[seconds]] = await nextLook(ours.stack, last);
    report.tell('identity.sync_again', Number(seconds), 's');
    report.tell('identity.sync_again_queries', slapd.searches() - asked, 'queries');
    report.tell('identity.sync_peak_rss', peakRss(ours.identity), 'MiB');
  } finally {
    slapd.close();
  }
}
