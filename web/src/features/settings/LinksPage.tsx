// Accounts elsewhere that let the person in here: which there are, link another, remove one.

import { queryOptions, useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Link2, LogIn } from 'lucide-react';
import { useState } from 'react';
import { getPage, type Resource, write, writeOne } from '../../lib/api/client';
import type { LinkableService, LinkAddress, LinkedAccount } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { queryClient } from '../../shared/data/query_client';
import { pageNames } from '../../shared/page_names';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { PageHead } from '../../shared/ui/PageHead';
import { notifyRefused, StepUp, withRecentPassword } from '../../shared/ui/step_up';
import { messages } from './messages';

type Account = Resource<LinkedAccount>;
type Service = Resource<LinkableService>;

const path = '/v1/account/upstream_identities';

const accountsQuery = queryOptions({
  queryKey: ['links', 'accounts'],
  queryFn: ({ signal }) => getPage<LinkedAccount>(path, { signal }),
});

const servicesQuery = queryOptions({
  queryKey: ['links', 'services'],
  queryFn: ({ signal }) => getPage<LinkableService>('/v1/account/upstream_providers', { signal }),
});

const reload = () => queryClient.invalidateQueries({ queryKey: ['links'] });

function UnlinkDialog(props: { readonly account: Account; readonly onClose: () => void }) {
  const { account, onClose } = props;
  const t = useTranslate();
  const name = account.provider;
  const action = useMutation({
    mutationFn: () => withRecentPassword(() => write('DELETE', `${path}/${account.id}`)),
    onSettled: reload,
  });
  return (
    <ConfirmAct
      title={t(messages.unlinkTitle, { name })}
      text={t(messages.unlinkText, { name })}
      confirmLabel={t(messages.unlink)}
      notice={t(messages.unlinked, { name })}
      action={action}
      onClose={onClose}
    />
  );
}

function AccountRow(props: { readonly account: Account; readonly onRemove: () => void }) {
  const { account, onRemove } = props;
  const t = useTranslate();
  const format = useFormat();
  const used = account.last_used_at
    ? t(messages.linkUsed, { when: format.ago(account.last_used_at) })
    : t(messages.linkUnused);
  return (
    <li className="row-card">
      <Link2 />
      <div className="row-card-text">
        <p className="row-card-title">{account.provider}</p>
        <p className="hint">
          {account.label && `${account.label} · `}
          {t(messages.linkedSince, { date: format.dateTime(account.linked_at) })}
          {' · '}
          {used}
        </p>
      </div>
      <button
        type="button"
        className="button"
        aria-label={t(messages.unlinkNamed, { name: account.provider })}
        onClick={onRemove}
      >
        {t(messages.unlink)}
      </button>
    </li>
  );
}

/** Leaves for the service; it leads back to this page. */
function ServiceRow({ service }: { readonly service: Service }) {
  const t = useTranslate();
  const ask = useMutation({
    mutationFn: () =>
      withRecentPassword(() =>
        writeOne<LinkAddress>('POST', '/v1/account/upstream_links', {
          body: { type: 'upstream_links', attributes: { provider: service.id } },
        }),
      ),
    onSuccess: ({ value }) => window.location.assign(value.address),
    onError: (error) => notifyRefused(error, t),
  });
  return (
    <li className="row-card">
      <LogIn />
      <div className="row-card-text">
        <p className="row-card-title">{service.name}</p>
      </div>
      <button
        type="button"
        className="button"
        aria-disabled={ask.isPending}
        onClick={() => !ask.isPending && ask.mutate()}
      >
        {t(messages.linkTo, { name: service.name })}
      </button>
    </li>
  );
}

export function LinksPage() {
  const t = useTranslate();
  const accounts = useSuspenseQuery(accountsQuery).data.items;
  const services = useSuspenseQuery(servicesQuery).data.items;
  const [removed, setRemoved] = useState<Account>();
  const isEmpty = accounts.length === 0;
  return (
    <>
      <PageHead title={t(pageNames.links)} lead={t(messages.linksLead)} />
      {isEmpty && (
        <p className="hint">{t(services.length === 0 ? messages.noServices : messages.noLinks)}</p>
      )}
      <ul className="rows">
        {accounts.map((account) => (
          <AccountRow key={account.id} account={account} onRemove={() => setRemoved(account)} />
        ))}
        {services.map((service) => (
          <ServiceRow key={service.id} service={service} />
        ))}
      </ul>
      {removed && <UnlinkDialog account={removed} onClose={() => setRemoved(undefined)} />}
      <StepUp />
    </>
  );
}
