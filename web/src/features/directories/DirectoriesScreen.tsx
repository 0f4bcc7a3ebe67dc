// The directories that people come from: how each is, its settings, and a trial of it.

import { type UseMutationResult, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import type { PlainMessage } from '../../lib/i18n/message';
import { useMe } from '../../shared/data/me';
import { pageNames } from '../../shared/page_names';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { PageHead } from '../../shared/ui/PageHead';
import { StepUp } from '../../shared/ui/step_up';
import { takeFocus } from '../../shared/ui/take_focus';
import { useAttended } from '../../shared/use_attended';
import {
  directoriesQuery,
  type DirectoryResource,
  periodOfList,
  useAcceptFewer,
  useDeactivate,
  useRemoveDirectory,
} from './directories_data';
import { directoryTrouble } from './directory_troubles';
import { isFirstLookAwaited } from './directory_model';
import { DirectoryForm } from './DirectoryForm';
import { DirectoryTrial } from './DirectoryTrial';
import { messages } from './messages';
import './directories.css';

interface DirectoryProps {
  readonly directory: DirectoryResource;
}

interface ActProps {
  readonly title: PlainMessage;
  readonly text: PlainMessage;
  readonly label: PlainMessage;
  readonly notice: PlainMessage;
  readonly action: UseMutationResult<unknown, unknown, void>;
}

/** A button, and the question before what it does. */
function Act({ title, text, label, notice, action }: ActProps) {
  const t = useTranslate();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setIsAsking(true)}>
        {t(label)}
      </button>
      {isAsking && (
        <ConfirmAct
          title={t(title)}
          text={t(text)}
          confirmLabel={t(label)}
          notice={t(notice)}
          action={action}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}

/** What is listed no more, by the trouble that says so. */
const fewer: Readonly<Record<string, Omit<ActProps, 'label' | 'action'>>> = {
  'directory.too_few_people': {
    title: messages.acceptFewerTitle,
    text: messages.acceptFewerText,
    notice: messages.acceptedFewer,
  },
  'directory.too_few_groups': {
    title: messages.acceptFewerGroupsTitle,
    text: messages.acceptFewerGroupsText,
    notice: messages.acceptedFewerGroups,
  },
};

function AcceptFewer({ directory }: DirectoryProps) {
  const action = useAcceptFewer(directory.id);
  const words = fewer[directory.trouble];
  return words && <Act {...words} label={messages.acceptFewer} action={action} />;
}

function Trouble({ directory }: DirectoryProps) {
  const t = useTranslate();
  const isSuperAdmin = useMe().role === 'super_admin';
  if (directory.trouble === '') return null;
  return (
    <div className="alert alert-warning">
      <p className="alert-title">{t(messages.troubleTitle)}</p>
      <p>{directoryTrouble(directory.trouble, t)}</p>
      {directory.trouble_detail !== '' && (
        <p className="hint">
          {t(messages.theirWords)}{' '}
          <code className="directory-words">{directory.trouble_detail}</code>
        </p>
      )}
      {isSuperAdmin && <AcceptFewer directory={directory} />}
    </div>
  );
}

function State({ directory }: DirectoryProps) {
  const t = useTranslate();
  if (!directory.is_active) return <p className="hint">{t(messages.draft)}</p>;
  if (isFirstLookAwaited(directory)) return <p role="status">{t(messages.firstLook)}</p>;
  return (
    <>
      <p>{t(messages.isOn, { count: directory.people_found })}</p>
      {directory.people_left_out > 0 && (
        <p className="hint">
          {t(messages.leftOut, { count: directory.people_left_out })}{' '}
          {t(messages.leftOutWhy, { count: directory.people_left_out })}
        </p>
      )}
      {directory.imports_groups && (
        <p>{t(messages.groupsHere, { count: directory.groups_found })}</p>
      )}
      <Trouble directory={directory} />
    </>
  );
}

function Acts({ directory }: DirectoryProps) {
  const deactivate = useDeactivate(directory.id);
  const remove = useRemoveDirectory(directory.id);
  // Each has a question of its own: the one that is open must not become the other.
  if (directory.is_active) {
    return (
      <Act
        key="deactivate"
        title={messages.deactivateTitle}
        text={messages.deactivateText}
        label={messages.deactivate}
        notice={messages.deactivated}
        action={deactivate}
      />
    );
  }
  return (
    <Act
      key="remove"
      title={messages.removeTitle}
      text={messages.removeText}
      label={messages.remove}
      notice={messages.removed}
      action={remove}
    />
  );
}

function DirectoryCard({ directory }: DirectoryProps) {
  const t = useTranslate();
  const isSuperAdmin = useMe().role === 'super_admin';
  const [isOpen, setIsOpen] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const close = () => {
    setIsOpen(false);
    change.current?.focus();
  };
  return (
    <section className="directory">
      <h2>{directory.name}</h2>
      <State directory={directory} />
      {isSuperAdmin && (
        <>
          <DirectoryTrial directory={directory} />
          <div className="directory-acts">
            <button
              ref={change}
              type="button"
              className="button"
              onClick={() => setIsOpen(!isOpen)}
              aria-expanded={isOpen}
            >
              {t(messages.change)}
            </button>
            <Acts directory={directory} />
          </div>
          {isOpen && <DirectoryForm directory={directory} onClose={close} />}
        </>
      )}
    </section>
  );
}

function Directories({ list }: { readonly list: readonly DirectoryResource[] }) {
  const t = useTranslate();
  const isSuperAdmin = useMe().role === 'super_admin';
  // Undefined before the form was ever open.
  const [isAdding, setIsAdding] = useState<boolean>();
  return (
    <>
      {list.length === 0 && !isAdding && <p>{t(messages.none)}</p>}
      {list.map((directory) => (
        <DirectoryCard key={directory.id} directory={directory} />
      ))}
      {!isSuperAdmin && <p className="hint">{t(messages.readOnly)}</p>}
      {isSuperAdmin && !isAdding && (
        <button
          ref={isAdding === false ? takeFocus : undefined}
          type="button"
          className="button button-primary directory-add"
          onClick={() => setIsAdding(true)}
        >
          {t(messages.add)}
        </button>
      )}
      {isAdding && <DirectoryForm directory={undefined} onClose={() => setIsAdding(false)} />}
    </>
  );
}

export default function DirectoriesScreen() {
  const t = useTranslate();
  const isAttended = useAttended();
  const directories = useQuery({
    ...directoriesQuery,
    refetchInterval: ({ state }) => isAttended && periodOfList(state.data),
  });
  return (
    <>
      <PageHead title={t(pageNames.directories)} lead={t(messages.lead)} />
      {directories.isPending && <Waiting />}
      {directories.isError && !directories.data && (
        <Fault error={directories.error} onRetry={() => void directories.refetch()} />
      )}
      {directories.data && <Directories list={directories.data} />}
      <StepUp />
    </>
  );
}
