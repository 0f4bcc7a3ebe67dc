// One's own second step at sign-in: turned on with a phone, turned off, and the codes for
// whoever has lost it.

import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FactorEnrolment, SecondFactor } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { formWords } from '../../shared/form_words';
import { ConfirmAct } from '../../shared/ui/ConfirmAct';
import { CopyField } from '../../shared/ui/CopyField';
import { TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { ProblemAlert } from '../../shared/ui/ProblemAlert';
import { ActProblem, StepUp } from '../../shared/ui/step_up';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import {
  afterRemoval,
  factorQuery,
  qrPath,
  reloadFactor,
  useBegin,
  useConfirm,
  useRemove,
  useRenewCodes,
} from './second_factor_data';
import { messages } from './second_factor_messages';
import './second_factor.css';

const few = 3;
/** Light modules around a QR code, for readers to find it. */
const margin = 4;

function QrCode({ rows }: { readonly rows: readonly string[] }) {
  const t = useTranslate();
  const side = rows.length + 2 * margin;
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={t(messages.qrCode)}
      viewBox={`${-margin} ${-margin} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-margin} y={-margin} width={side} height={side} fill="#fff" />
      <path d={qrPath(rows)} fill="#000" />
    </svg>
  );
}

interface EnrolmentProps {
  readonly enrolment: FactorEnrolment;
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

function Enrolment({ enrolment, onCodes, onCancel }: EnrolmentProps) {
  const t = useTranslate();
  const confirm = useConfirm();
  return (
    <>
      <h3>{t(messages.scanTitle)}</h3>
      <p>{t(messages.scanText)}</p>
      <QrCode rows={enrolment.qr_rows} />
      <CopyField label={t(messages.key)} value={enrolment.key} />
      <h3>{t(messages.codeTitle)}</h3>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          const { code } = readForm(event, ['code']);
          confirm.mutate(code, { onSuccess: ({ value }) => onCodes(value.codes) });
        }}
      >
        <ProblemAlert error={confirm.error} />
        <TextField
          name="code"
          label={t(messages.code)}
          inputMode="numeric"
          autoComplete="one-time-code"
          problem={confirm.error}
        />
        <div className="factor-actions">
          <SubmitButton label={t(messages.turnOn)} isPending={confirm.isPending} />
          <button type="button" className="button" onClick={onCancel}>
            {t(formWords.cancel)}
          </button>
        </div>
      </form>
    </>
  );
}

interface CodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

function Codes({ codes, onDone }: CodesProps) {
  const t = useTranslate();
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'));
    notify('success', t(messages.codesCopied));
  };
  return (
    <>
      <h3>{t(messages.recoveryTitle)}</h3>
      <p>{t(messages.recoveryText)}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="factor-actions">
        <button type="button" className="button button-primary" onClick={onDone}>
          {t(messages.codesKept)}
        </button>
        <button type="button" className="button" onClick={() => void copy()}>
          {t(messages.copyCodes)}
        </button>
      </div>
    </>
  );
}

interface AbsentProps {
  readonly requiredFrom: string | undefined;
  readonly onBegun: (enrolment: FactorEnrolment) => void;
}

function Absent({ requiredFrom, onBegun }: AbsentProps) {
  const t = useTranslate();
  const format = useFormat();
  const begin = useBegin();
  return (
    <>
      {requiredFrom !== undefined && (
        <p className="alert alert-warning">
          {t(messages.required, { date: format.dateTime(requiredFrom) })}
        </p>
      )}
      <ActProblem error={begin.error} />
      <button
        type="button"
        className="button"
        aria-disabled={begin.isPending}
        onClick={() =>
          !begin.isPending && begin.mutate(undefined, { onSuccess: ({ value }) => onBegun(value) })
        }
      >
        {t(messages.add)}
      </button>
    </>
  );
}

function useRemovalText(factor: SecondFactor): string {
  const t = useTranslate();
  const format = useFormat();
  const [now] = useState(() => Date.now());
  switch (afterRemoval(factor, now)) {
    case 'passkey':
      return t(messages.removePasskey);
    case 'password':
      return t(messages.removePassword);
    case 'until':
      return t(messages.removeUntil, { date: format.dateTime(factor.required_from ?? '') });
    case 'required':
      return t(messages.removeRequired);
  }
}

interface RemoveDialogProps {
  readonly factor: SecondFactor;
  readonly onClose: () => void;
}

function RemoveDialog({ factor, onClose }: RemoveDialogProps) {
  const t = useTranslate();
  return (
    <ConfirmAct
      title={t(messages.removeTitle)}
      text={useRemovalText(factor)}
      confirmLabel={t(messages.remove)}
      notice={t(messages.removed)}
      action={useRemove()}
      onClose={onClose}
    />
  );
}

interface RenewProps {
  readonly onClose: () => void;
  readonly onCodes: (codes: readonly string[]) => void;
}

function RenewDialog({ onClose, onCodes }: RenewProps) {
  const t = useTranslate();
  return (
    <ConfirmAct
      title={t(messages.newCodes)}
      text={t(messages.newCodesText)}
      confirmLabel={t(messages.newCodes)}
      tone="primary"
      action={useRenewCodes()}
      onDone={({ value }) => {
        onCodes(value.codes);
        onClose();
      }}
      onClose={onClose}
    />
  );
}

interface PresentProps {
  readonly factor: SecondFactor;
  readonly since: string;
}

function Present({ factor, since }: PresentProps) {
  const t = useTranslate();
  const format = useFormat();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <p className="alert alert-success">{t(messages.isOn, { date: format.dateTime(since) })}</p>
      <div className="factor-actions">
        <button type="button" className="button" onClick={() => setIsAsked(true)}>
          {t(messages.remove)}
        </button>
      </div>
      {isAsked && <RemoveDialog factor={factor} onClose={() => setIsAsked(false)} />}
    </>
  );
}

interface CodesLeftProps {
  readonly left: number;
  readonly onCodes: (codes: readonly string[]) => void;
}

/** For whoever can lose something: a phone, or the device with a passkey. */
function CodesLeft({ left, onCodes }: CodesLeftProps) {
  const t = useTranslate();
  const [isAsked, setIsAsked] = useState(false);
  return (
    <>
      <div className={left <= few ? 'alert alert-warning' : 'hint'}>
        <p>{t(messages.codesLeft, { count: left })}</p>
        {left <= few && <p>{t(messages.fewCodes)}</p>}
      </div>
      <div className="factor-actions">
        <button type="button" className="button" onClick={() => setIsAsked(true)}>
          {t(messages.newCodes)}
        </button>
      </div>
      {isAsked && <RenewDialog onClose={() => setIsAsked(false)} onCodes={onCodes} />}
    </>
  );
}

interface AppProps {
  readonly factor: SecondFactor;
  readonly onBegun: (enrolment: FactorEnrolment) => void;
}

/** The code app, there or not. What is required may be a passkey as well. */
function CodeApp({ factor, onBegun }: AppProps) {
  if (factor.enrolled_at !== undefined) {
    return <Present factor={factor} since={factor.enrolled_at} />;
  }
  const requiredFrom = factor.passkeys > 0 ? undefined : factor.required_from;
  return <Absent requiredFrom={requiredFrom} onBegun={onBegun} />;
}

export function SecondFactorSection() {
  const t = useTranslate();
  const factor = useSuspenseQuery(factorQuery).data.value;
  const [enrolment, setEnrolment] = useState<FactorEnrolment | undefined>();
  const [codes, setCodes] = useState<readonly string[] | undefined>();
  const show = (made: readonly string[]) => {
    setEnrolment(undefined);
    setCodes(made);
  };
  const putAway = async () => {
    await reloadFactor();
    setCodes(undefined);
  };
  const content = () => {
    if (codes) return <Codes codes={codes} onDone={() => void putAway()} />;
    if (enrolment) {
      return (
        <Enrolment enrolment={enrolment} onCodes={show} onCancel={() => setEnrolment(undefined)} />
      );
    }
    const canLoseSomething = factor.enrolled_at !== undefined || factor.passkeys > 0;
    return (
      <>
        <CodeApp factor={factor} onBegun={setEnrolment} />
        {canLoseSomething && <CodesLeft left={factor.recovery_codes_left} onCodes={show} />}
      </>
    );
  };
  return (
    <section className="second-factor">
      <h2>{t(messages.title)}</h2>
      <p className="hint">{t(messages.lead)}</p>
      {content()}
      <StepUp />
    </section>
  );
}
