// One token: what it is called, what it is for, until when, when it was used last; its end.

import { KeySquare } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { ConfirmDialog } from '../../shared/ui/ConfirmDialog';
import { messages } from './messages';
import { type AnyToken, type OwnToken, useRemoveToken } from './tokens_data';

interface TokenRowProps {
  readonly token: OwnToken | AnyToken;
  readonly whose: 'own' | 'any';
}

interface RemoveDialogProps extends TokenRowProps {
  readonly onClose: () => void;
}

function RemoveDialog({ token, whose, onClose }: RemoveDialogProps) {
  const t = useTranslate();
  return (
    <ConfirmDialog
      title={t(messages.removeTitle, { name: token.name })}
      text={t(messages.removeText)}
      confirmLabel={t(messages.remove)}
      notice={t(messages.removed)}
      action={useRemoveToken(token.id, whose)}
      onClose={onClose}
    />
  );
}

function useFacts(token: OwnToken | AnyToken): string {
  const t = useTranslate();
  const format = useFormat();
  const [now] = useState(() => Date.now());
  const isOver = Date.parse(token.expires_at) <= now;
  const lastUse = () => {
    if (!token.last_used_at) return t(messages.neverUsed);
    const when = format.ago(token.last_used_at);
    const address = token.last_used_ip;
    return address ? t(messages.lastUsed, { when, address }) : t(messages.lastUsedAt, { when });
  };
  const facts = [
    'display_name' in token && (token.display_name || token.username),
    token.reads_all && t(messages.all),
    token.routes.length > 0 && t(messages.rightsCount, { count: token.routes.length }),
    isOver ? t(messages.expired) : t(messages.expires, { date: format.date(token.expires_at) }),
    lastUse(),
  ];
  return facts.filter(Boolean).join(' · ');
}

export function TokenRow({ token, whose }: TokenRowProps) {
  const t = useTranslate();
  const facts = useFacts(token);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <li className="row-card">
      <KeySquare />
      <div className="row-card-text">
        <p className="row-card-title">
          {token.name}
          {token.kind === 'admin' && <span className="badge">{t(messages.administration)}</span>}
        </p>
        <p className="hint">{facts}</p>
      </div>
      <button
        type="button"
        className="button"
        aria-label={t(messages.removeNamed, { name: token.name })}
        onClick={() => setIsAsking(true)}
      >
        {t(messages.remove)}
      </button>
      {isAsking && <RemoveDialog token={token} whose={whose} onClose={() => setIsAsking(false)} />}
    </li>
  );
}
