// A trial of a directory: each step with what is wrong in it, the certificates, and who would
// come in and which groups with them. Only what was tried in whole can be switched on.

import { useQuery } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '../../lib/i18n/format';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { useAttended } from '../../shared/use_attended';
import {
  type DirectoryResource,
  periodFor,
  trialQuery,
  useActivate,
  useTryDirectory,
} from './directories_data';
import {
  groupDigits,
  isReady,
  reportOf,
  type Trial,
  type TrialCertificate,
  type TrialGroup,
  type TrialPerson,
  type TrialReport,
  type TrialStep,
} from './directory_model';
import { directoryTrouble } from './directory_troubles';
import { messages } from './messages';

function nameOfStep(step: TrialStep, t: Translate): string {
  const place = step.server;
  switch (step.name) {
    case 'name':
      return t(messages.stepName, { place });
    case 'connection':
      return t(messages.stepConnection, { place });
    case 'certificate':
      return t(messages.stepCertificate, { place });
    case 'tls':
      return t(messages.stepTls);
    case 'account':
      return t(messages.stepAccount);
    case 'people_base':
      return t(messages.stepPeopleBase);
    case 'groups_base':
      return t(messages.stepGroupsBase);
    case 'groups':
      return t(messages.stepGroups);
    default:
      return t(messages.stepPeople);
  }
}

function Step({ step }: { readonly step: TrialStep }) {
  const t = useTranslate();
  return (
    <li className="directory-step">
      {step.is_sound ? <Check aria-hidden="true" /> : <X aria-hidden="true" />}
      <div>
        <p>
          <span className="visually-hidden">
            {t(step.is_sound ? messages.sound : messages.failed)}{' '}
          </span>
          {nameOfStep(step, t)}
        </p>
        {!step.is_sound && <p className="hint">{directoryTrouble(step.trouble, t)}</p>}
        {!step.is_sound && step.detail !== '' && (
          <p className="hint">
            {t(messages.theirWords)} <code className="directory-words">{step.detail}</code>
          </p>
        )}
      </div>
    </li>
  );
}

function Certificate({ certificate }: { readonly certificate: TrialCertificate }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <section className="directory-certificate">
      <h3>{t(messages.certificate, { place: certificate.server })}</h3>
      <p>
        {t(messages.certificateFacts, {
          names: certificate.names.join(', '),
          issuer: certificate.issuer,
          end: format.date(certificate.not_after),
        })}
      </p>
      <p>
        {t(messages.fingerprint)}{' '}
        <code className="directory-words">{groupDigits(certificate.sha256)}</code>
      </p>
      <p className="hint">{t(messages.compare)}</p>
      <details>
        <summary>{t(messages.showPem)}</summary>
        <pre className="directory-pem">{certificate.pem}</pre>
      </details>
    </section>
  );
}

const outcomes = {
  added: messages.added,
  known: messages.known,
  kept_out: messages.keptOut,
  name_taken: messages.nameTaken,
  unusable_name: messages.unusableName,
} as const satisfies Record<TrialPerson['outcome'], unknown>;

function People({ report }: { readonly report: TrialReport }) {
  const t = useTranslate();
  if (report.people.length === 0) return null;
  return (
    <div className="directory-found">
      <table>
        <caption>{t(messages.peopleFound, { count: report.people_found })}</caption>
        <thead>
          <tr>
            <th scope="col">{t(messages.person)}</th>
            <th scope="col">{t(messages.groups)}</th>
            <th scope="col">{t(messages.becomes)}</th>
          </tr>
        </thead>
        <tbody>
          {report.people.map((person) => (
            <tr key={person.external_id}>
              <td>
                {person.display_name} <span className="hint">{person.username}</span>
              </td>
              <td>{person.groups.join(', ')}</td>
              <td>{t(outcomes[person.outcome])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "3 people, 1 group". */
function sizeOf({ people_count: people, groups_count: groups }: TrialGroup, t: Translate): string {
  const sizes = [t(messages.peopleIn, { count: people })];
  if (groups > 0) sizes.push(t(messages.groupsIn, { count: groups }));
  return sizes.join(', ');
}

function Groups({ report }: { readonly report: TrialReport }) {
  const t = useTranslate();
  if (report.groups.length === 0) return null;
  return (
    <div className="directory-found">
      <table>
        <caption>{t(messages.groupsFound, { count: report.groups_found })}</caption>
        <thead>
          <tr>
            <th scope="col">{t(messages.group)}</th>
            <th scope="col">{t(messages.inIt)}</th>
            <th scope="col">{t(messages.nameHere)}</th>
          </tr>
        </thead>
        <tbody>
          {report.groups.map((group) => (
            <tr key={group.external_id}>
              <td>{group.name}</td>
              <td>{sizeOf(group, t)}</td>
              <td>{group.name_here}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sayOutcome({ state, is_sound }: Trial, t: Translate): string {
  if (state === 'none') return '';
  if (state === 'waiting') return t(messages.trying);
  return t(is_sound ? messages.wentWell : messages.stopped);
}

/** Said aloud in a sentence; the steps below are there to be read. */
function Outcome({ trial }: { readonly trial: Trial | undefined }) {
  const t = useTranslate();
  return (
    <p role="status" className="directory-outcome">
      {trial?.state === 'waiting' && <span className="spinner" aria-hidden="true" />}
      {trial && sayOutcome(trial, t)}
    </p>
  );
}

function Report({ trial }: { readonly trial: Trial }) {
  const t = useTranslate();
  const report = reportOf(trial);
  if (trial.state === 'waiting' || !report) return null;
  return (
    <>
      {!trial.is_of_these_settings && <p className="hint">{t(messages.outdated)}</p>}
      <ol className="directory-steps">
        {report.steps.map((step) => (
          <Step key={`${step.name} ${step.server}`} step={step} />
        ))}
      </ol>
      {report.certificates.map((each) => (
        <Certificate key={each.server} certificate={each} />
      ))}
      <People report={report} />
      <Groups report={report} />
    </>
  );
}

function ActivateDialog({
  directory,
  count,
  onClose,
}: {
  readonly directory: DirectoryResource;
  readonly count: number;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  return (
    <ConfirmAct
      title={t(messages.activateTitle)}
      text={t(messages.activateText, { count })}
      confirmLabel={t(messages.activate)}
      notice={t(messages.activated)}
      tone="primary"
      action={useActivate(directory.id)}
      onClose={onClose}
    />
  );
}

export function DirectoryTrial({ directory }: { readonly directory: DirectoryResource }) {
  const t = useTranslate();
  const isAttended = useAttended();
  const attempt = useTryDirectory(directory.id);
  const [isActivating, setIsActivating] = useState(false);
  const trial = useQuery({
    ...trialQuery(directory.id),
    refetchInterval: ({ state }) => isAttended && periodFor(state.data),
  });
  const isBusy = attempt.isPending || trial.data?.state === 'waiting';
  const ready = trial.data !== undefined && isReady(trial.data);
  return (
    <section className="directory-trial">
      <h3>{t(messages.trial)}</h3>
      <p className="hint">{t(messages.trialLead)}</p>
      <ProblemAlert error={attempt.error ?? trial.error} />
      <button
        type="button"
        className="button"
        aria-disabled={isBusy}
        onClick={() => !isBusy && attempt.mutate()}
      >
        {t(messages.tryNow)}
      </button>
      <Outcome trial={trial.data} />
      {trial.data && <Report trial={trial.data} />}
      {!directory.is_active && !ready && <p className="hint">{t(messages.tryFirst)}</p>}
      {!directory.is_active && ready && (
        <button
          type="button"
          className="button button-primary"
          onClick={() => setIsActivating(true)}
        >
          {t(messages.activate)}
        </button>
      )}
      {isActivating && trial.data && (
        <ActivateDialog
          directory={directory}
          count={reportOf(trial.data)?.people_found ?? 0}
          onClose={() => setIsActivating(false)}
        />
      )}
    </section>
  );
}
