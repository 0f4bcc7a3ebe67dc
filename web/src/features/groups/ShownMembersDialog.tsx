// Who is in a group of a directory: to be seen here, and looked after there.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { candidateMessages } from '../../shared/candidate_messages';
import { common } from '../../shared/messages';
import { Dialog } from '../../shared/ui/Dialog';
import { Waiting } from '../../shared/ui/Feature';
import { TextField } from '../../shared/ui/Field';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { useDebounced } from '../../shared/ui/use_debounced';
import { type Group, innerGroupsQuery, membersQuery } from './groups_data';
import { messages } from './messages';
import '../../shared/ui/fact_rows.css';

interface ShownProps {
  readonly group: Group;
}

function People({ group }: ShownProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const q = useDebounced(text.trim());
  const members = useQuery(membersQuery(group, q));
  const { items = [], total = 0 } = members.data ?? {};
  return (
    <section>
      <ProblemAlert error={members.error} />
      {(q !== '' || text !== '' || total > 0) && (
        <TextField
          name="q"
          type="search"
          label={t(candidateMessages.search)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
        />
      )}
      {members.isPending && <Waiting />}
      {members.data && total === 0 && (
        <p className="hint">{t(q ? candidateMessages.none : messages.membersNone)}</p>
      )}
      {items.length > 0 && (
        <ul className="fact-rows" aria-label={t(candidateMessages.people)}>
          {items.map((person) => (
            <li key={person.id}>
              {person.display_name || person.username}
              <span className="hint">{person.username}</span>
            </li>
          ))}
        </ul>
      )}
      {total > items.length && <p className="hint">{t(candidateMessages.more)}</p>}
    </section>
  );
}

function Groups({ group }: ShownProps) {
  const t = useTranslate();
  const members = useQuery(innerGroupsQuery(group));
  const { items = [], total = 0 } = members.data ?? {};
  if (items.length === 0) return <ProblemAlert error={members.error} />;
  return (
    <section>
      <h3 className="label">{t(messages.membersGroups)}</h3>
      <ul className="fact-rows">
        {items.map((inner) => (
          <li key={inner.id}>
            {inner.name}
            <span className="hint">{t(messages.people, { count: inner.everybody_count })}</span>
          </li>
        ))}
      </ul>
      {total > items.length && (
        <p className="hint">{t(messages.andMore, { count: total - items.length })}</p>
      )}
    </section>
  );
}

interface ShownMembersDialogProps extends ShownProps {
  readonly onClose: () => void;
}

export function ShownMembersDialog({ group, onClose }: ShownMembersDialogProps) {
  const t = useTranslate();
  return (
    <Dialog title={t(messages.membersTitle, { name: group.name })} onClose={onClose}>
      <div className="dialog-body">
        <p className="hint">{t(messages.ofDirectoryHint, { directory: group.directory ?? '' })}</p>
        <People group={group} />
        <Groups group={group} />
        <div className="dialog-actions">
          <button type="button" className="button button-primary" onClick={onClose}>
            {t(common.close)}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
