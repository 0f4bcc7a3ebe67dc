// Who may use something: everyone with an account, a tick beside those who may.

import { type UseMutationResult, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Page } from '../../lib/api/client';
import { defineMessages } from '../../lib/i18n/message';
import { useTranslate } from '../../lib/i18n/locale';
import { candidateMessages } from '../candidate_messages';
import { candidatesQuery, mostCandidates } from '../data/candidates';
import { CheckRow, CheckRows } from './CheckRows';
import { Dialog } from './Dialog';
import { Waiting } from './Feature';
import { TextField } from './Field';
import { ProblemAlert } from './ProblemAlert';
import { useDebounced } from './use_debounced';

const messages = defineMessages({
  text: {
    fr: 'Cochez les personnes. Chaque choix est enregistré tout de suite.',
    en: 'Tick the people. Each choice is saved at once.',
  },
  done: { fr: 'Terminé', en: 'Done' },
});

export interface AccessChange {
  readonly userId: string;
  readonly isAllowed: boolean;
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
          label={t(candidateMessages.search)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
        />
        {(candidates.isPending || audience.isPending) && <Waiting />}
        {candidates.data && audience.data && (
          <>
            <CheckRows label={t(candidateMessages.people)}>
              {candidates.data.items.map((user) => (
                <CheckRow
                  key={user.id}
                  label={user.display_name || user.username}
                  hint={user.username}
                  isChecked={
                    changing?.userId === user.id ? changing.isAllowed : allowed.has(user.id)
                  }
                  onChange={(isAllowed) => change.mutate({ userId: user.id, isAllowed })}
                />
              ))}
            </CheckRows>
            {candidates.data.total === 0 && <p className="hint">{t(candidateMessages.none)}</p>}
            {candidates.data.total > mostCandidates && (
              <p className="hint">{t(candidateMessages.more)}</p>
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
