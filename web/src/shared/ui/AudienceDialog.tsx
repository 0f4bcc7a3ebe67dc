// Who may use something: everyone with an account, a tick beside those who may.

import { type UseMutationResult, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Page, Resource } from '../../lib/api/client';
import type { User } from '../../lib/api/resources';
import { defineMessages } from '../../lib/i18n/message';
import { useTranslate } from '../../lib/i18n/locale';
import { candidatesQuery, mostCandidates } from '../data/candidates';
import { Dialog } from './Dialog';
import { Waiting } from './Feature';
import { TextField } from './Field';
import { ProblemAlert } from './ProblemAlert';
import { useDebounced } from './use_debounced';
import './check_rows.css';

const messages = defineMessages({
  text: {
    fr: 'Cochez les personnes. Chaque choix est enregistré tout de suite.',
    en: 'Tick the people. Each choice is saved at once.',
  },
  search: { fr: 'Rechercher une personne', en: 'Search for a person' },
  none: { fr: 'Personne ne correspond.', en: 'Nobody matches.' },
  more: {
    fr: 'Seules les {count} premières personnes sont affichées. Précisez la recherche.',
    en: 'Only the first {count} people are shown. Narrow the search.',
  },
  done: { fr: 'Terminé', en: 'Done' },
});

export interface AccessChange {
  readonly userId: string;
  readonly isAllowed: boolean;
}

interface CandidateProps {
  readonly user: Resource<User>;
  readonly isAllowed: boolean;
  readonly onChange: (change: AccessChange) => void;
}

function Candidate({ user, isAllowed, onChange }: CandidateProps) {
  return (
    <li>
      <label className="check-row">
        <input
          type="checkbox"
          checked={isAllowed}
          onChange={(event) => onChange({ userId: user.id, isAllowed: event.target.checked })}
        />
        <span>
          {user.display_name || user.username}
          <span className="hint"> {user.username}</span>
        </span>
      </label>
    </li>
  );
}

interface AudienceDialogProps {
  readonly title: string;
  /** Those who may already. */
  readonly audience: UseQueryResult<Page<object>>;
  readonly change: UseMutationResult<void, unknown, AccessChange>;
  readonly onClose: () => void;
}

export function AudienceDialog({ title, audience, change, onClose }: AudienceDialogProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const candidates = useQuery(candidatesQuery(useDebounced(text.trim())));
  const allowed = new Set(audience.data?.items.map((user) => user.id));
  const changing = change.isPending ? change.variables : undefined;

  return (
    <Dialog title={title} onClose={onClose}>
      <div className="dialog-body">
        <p>{t(messages.text)}</p>
        <ProblemAlert error={change.error ?? candidates.error ?? audience.error} />
        <TextField
          name="q"
          type="search"
          label={t(messages.search)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
        />
        {(candidates.isPending || audience.isPending) && <Waiting />}
        {candidates.data && audience.data && (
          <>
            <ul className="check-rows">
              {candidates.data.items.map((user) => (
                <Candidate
                  key={user.id}
                  user={user}
                  isAllowed={
                    changing?.userId === user.id ? changing.isAllowed : allowed.has(user.id)
                  }
                  onChange={(wanted) => change.mutate(wanted)}
                />
              ))}
            </ul>
            {candidates.data.total === 0 && <p className="hint">{t(messages.none)}</p>}
            {candidates.data.total > mostCandidates && (
              <p className="hint">{t(messages.more, { count: mostCandidates })}</p>
            )}
          </>
        )}
        <div className="dialog-actions">
          <button type="button" className="button button-primary" onClick={onClose}>
            {t(messages.done)}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
