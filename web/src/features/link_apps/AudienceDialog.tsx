// Who may use an app: everyone with an account, a tick beside those who may.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Resource } from '../../lib/api/client';
import type { User } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { Dialog } from '../../shared/ui/Dialog';
import { Waiting } from '../../shared/ui/Feature';
import { TextField } from '../../shared/ui/Field';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { useDebounced } from '../../shared/ui/use_debounced';
import {
  type AccessChange,
  audienceQuery,
  candidatesQuery,
  type ManagedApp,
  mostPeople,
  useChangeAccess,
} from './link_apps_data';
import { messages } from './messages';
import '../../shared/ui/check_rows.css';

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
  readonly app: ManagedApp;
  readonly onClose: () => void;
}

export function AudienceDialog({ app, onClose }: AudienceDialogProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const candidates = useQuery(candidatesQuery(useDebounced(text.trim())));
  const audience = useQuery(audienceQuery(app));
  const change = useChangeAccess(app);
  const allowed = new Set(audience.data?.items.map((user) => user.id));
  const changing = change.isPending ? change.variables : undefined;

  return (
    <Dialog title={t(messages.peopleTitle, { name: app.name })} onClose={onClose}>
      <div className="dialog-body">
        <p>{t(messages.peopleText)}</p>
        <ProblemAlert error={change.error ?? candidates.error ?? audience.error} />
        <TextField
          name="q"
          type="search"
          label={t(messages.peopleSearch)}
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
            {candidates.data.total === 0 && <p className="hint">{t(messages.peopleNone)}</p>}
            {candidates.data.total > mostPeople && (
              <p className="hint">{t(messages.peopleMore, { count: mostPeople })}</p>
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
