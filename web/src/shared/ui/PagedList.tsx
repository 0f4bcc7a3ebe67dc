// A list of the API in pages: how many there are, those of one page, and the way to the others.

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Page, Resource } from '../../lib/api/client';
import { Fault, Waiting } from './Feature';
import { Pager } from './Pager';

interface PagedListProps<Attributes> {
  readonly list: UseQueryResult<Page<Attributes>>;
  readonly page: number;
  readonly pageSize: number;
  readonly onPage: (page: number) => void;
  /** Said where there are none. */
  readonly none: string;
  readonly count: (total: number) => string;
  /** A list item with its key. */
  readonly children: (item: Resource<Attributes>) => ReactNode;
}

export function PagedList<Attributes>(props: PagedListProps<Attributes>) {
  const { list, page, pageSize, onPage, none, count, children } = props;
  if (list.isPending) return <Waiting />;
  if (!list.data) return <Fault error={list.error} onRetry={() => void list.refetch()} />;
  const { items, total } = list.data;
  return (
    <>
      <p className="hint list-count" role="status">
        {total === 0 ? none : count(total)}
      </p>
      <ul className="rows">{items.map(children)}</ul>
      <Pager page={page} pageSize={pageSize} total={total} onChange={onPage} />
    </>
  );
}
