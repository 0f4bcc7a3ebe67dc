// Everybody's access tokens, for administrators: which there are, and their end.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { pageNames } from '../../shared/page_names';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { PageHead } from '../../shared/ui/PageHead';
import { Pager } from '../../shared/ui/Pager';
import { messages } from './messages';
import { TokenRow } from './TokenRow';
import { allTokensQuery, pageSize } from './tokens_data';

export default function AllTokensScreen() {
  const t = useTranslate();
  const [page, setPage] = useState(1);
  const tokens = useQuery(allTokensQuery(page));
  return (
    <>
      <PageHead title={t(pageNames.tokens)} lead={t(messages.allLead)} />
      {tokens.isPending && <Waiting />}
      {tokens.isError && !tokens.data && (
        <Fault error={tokens.error} onRetry={() => void tokens.refetch()} />
      )}
      {tokens.data && (
        <>
          <p className="hint list-count" role="status">
            {tokens.data.total === 0
              ? t(messages.allNone)
              : t(messages.allCount, { count: tokens.data.total })}
          </p>
          <ul className="rows">
            {tokens.data.items.map((token) => (
              <TokenRow key={token.id} token={token} whose="any" />
            ))}
          </ul>
          <Pager page={page} pageSize={pageSize} total={tokens.data.total} onChange={setPage} />
        </>
      )}
    </>
  );
}
