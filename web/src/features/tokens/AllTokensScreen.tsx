// Everybody's access tokens, for administrators: which there are, and their end.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { pageNames } from '../../shared/page_names';
import { PagedList } from '../../shared/ui/PagedList';
import { PageHead } from '../../shared/ui/PageHead';
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
      <PagedList
        list={tokens}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t(messages.allNone)}
        count={(count) => t(messages.allCount, { count })}
      >
        {(token) => <TokenRow key={token.id} token={token} whose="any" />}
      </PagedList>
    </>
  );
}
