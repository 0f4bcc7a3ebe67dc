// Which network reaches what: how it is, another choice as a table, and a minute to try it.

import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Resource } from '../../lib/api/client';
import type { Reach, ReachChange } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { machinePages } from '../../shared/machine_pages';
import { Loaded, MachinePage } from './MachinePage';
import { reachQuery } from './reach_data';
import { reachMessages } from './reach_messages';
import { ReachForm } from './ReachForm';
import { ReachPreview } from './ReachPreview';
import { ReachTable } from './ReachTable';
import { Trial } from './Trial';

function Content({ reach }: { readonly reach: Reach }) {
  const t = useTranslate();
  const [seen, setSeen] = useState<Reach>();
  const [trial, setTrial] = useState<Resource<ReachChange>>();
  const endTrial = useCallback(() => setTrial(undefined), []);
  return (
    <>
      <section aria-labelledby="reach-now">
        <h2 id="reach-now">{t(reachMessages.now)}</h2>
        <p>
          {t(reach.mode === 'homelab' ? reachMessages.homelabHint : reachMessages.enterpriseHint)}
        </p>
        <ReachTable caption={t(reachMessages.tableNow)} rows={reach.rows} />
      </section>
      <section aria-labelledby="reach-change">
        <h2 id="reach-change">{t(reachMessages.change)}</h2>
        <ReachForm reach={reach} onSeen={setSeen} />
      </section>
      {seen && (
        <ReachPreview
          reach={seen}
          onClose={() => setSeen(undefined)}
          onStarted={(change) => {
            setSeen(undefined);
            setTrial(change);
          }}
        />
      )}
      {trial && (
        <Trial
          kind="reach_changes"
          change={trial}
          words={reachMessages}
          hint={t(reachMessages.trialHint)}
          onClose={endTrial}
        />
      )}
    </>
  );
}

export default function ReachScreen() {
  const t = useTranslate();
  const reach = useQuery(reachQuery);
  return (
    <MachinePage title={t(machinePages.reach)} lead={t(reachMessages.lead)}>
      <Loaded query={reach}>{(data) => <Content reach={data} />}</Loaded>
    </MachinePage>
  );
}
