// Apps that register themselves: the tokens they do it with, for main administrators.

import { useQuery } from '@tanstack/react-query';
import { KeySquare } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { PagedList } from '../../shared/ui/PagedList';
import {
  endOf,
  type MadeToken,
  pageSize,
  registrationTokensQuery,
  type Token,
} from './registration_data';
import { EndDialog, MadeDialog, MakeDialog } from './registration_dialogs';
import { registrationMessages as words } from './registration_messages';

interface TokenRowProps {
  readonly token: Token;
  readonly onEnd: () => void;
}

function TokenRow({ token, onEnd }: TokenRowProps) {
  const t = useTranslate();
  const format = useFormat();
  const [now] = useState(() => Date.now());
  const end = endOf(token, now);
  const facts = [
    t(words.used, { count: token.use_count, most: token.most_uses }),
    t(words.expires, { date: format.date(token.expires_at) }),
    t(words.madeBy, { name: token.made_by }),
  ];
  return (
    <li className="row-card">
      <KeySquare />
      <div className="row-card-text">
        <p className="row-card-title">
          {token.name}
          {end && <span className="badge badge-off">{t(words[end])}</span>}
        </p>
        <p className="hint">{facts.join(' · ')}</p>
      </div>
      <button
        type="button"
        className="button"
        aria-label={t(words.endNamed, { name: token.name })}
        onClick={onEnd}
      >
        {t(words.end)}
      </button>
    </li>
  );
}

type OpenDialog =
  | { readonly name: 'make' }
  | { readonly name: 'made'; readonly made: MadeToken }
  | { readonly name: 'end'; readonly token: Token };

interface DialogsProps {
  readonly open: OpenDialog | undefined;
  readonly setOpen: (dialog: OpenDialog | undefined) => void;
}

function Dialogs({ open, setOpen }: DialogsProps) {
  const onClose = () => setOpen(undefined);
  switch (open?.name) {
    case undefined:
      return null;
    case 'make':
      return <MakeDialog onClose={onClose} onMade={(made) => setOpen({ name: 'made', made })} />;
    case 'made':
      return <MadeDialog made={open.made} onClose={onClose} />;
    case 'end':
      return <EndDialog token={open.token} onClose={onClose} />;
  }
}

export function RegistrationSection() {
  const t = useTranslate();
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<OpenDialog>();
  return (
    <section>
      <h2>{t(words.title)}</h2>
      <p className="hint">{t(words.lead)}</p>
      <button type="button" className="button" onClick={() => setOpen({ name: 'make' })}>
        {t(words.add)}
      </button>
      <PagedList
        list={useQuery(registrationTokensQuery(page))}
        page={page}
        pageSize={pageSize}
        onPage={setPage}
        none={t(words.none)}
        count={(count) => t(words.count, { count })}
      >
        {(token) => (
          <TokenRow key={token.id} token={token} onEnd={() => setOpen({ name: 'end', token })} />
        )}
      </PagedList>
      <Dialogs open={open} setOpen={setOpen} />
    </section>
  );
}
