// One line of the log: what it says in the list, and all it holds in a dialog.

import { useStore } from '@nanostores/react';
import { useFormat } from '../../lib/i18n/format';
import { $locale, useTranslate } from '../../lib/i18n/locale';
import { Dialog } from '../../shared/ui/Dialog';
import { LogExport } from './LogExport';
import { type Line } from './log_lines';
import { formatTime, makeVisible, tellLine, type Told } from './log_words';
import { messages } from './messages';

const classOf = (status: number) =>
  `log-status log-status-${status >= 500 ? 'failed' : status >= 400 ? 'refused' : 'served'}`;

function ToldLine({ told }: { readonly told: Told }) {
  const locale = useStore($locale);
  const { sentence, status, request, milliseconds } = told;
  return (
    <>
      <span className="log-sentence">{sentence}</span>
      {status !== undefined && (
        <>
          {' '}
          <span className={classOf(status)}>{status}</span>
        </>
      )}
      {request !== undefined && (
        <>
          {' '}
          <bdi className="log-request">{request}</bdi>
        </>
      )}
      {milliseconds !== undefined && (
        <>
          {' '}
          <span className="log-time">{formatTime(locale, milliseconds)}</span>
        </>
      )}
    </>
  );
}

/** The line as a sentence, or as it was written. */
export function LogWords({ line }: { readonly line: Line }) {
  const t = useTranslate();
  const told = tellLine(line, t);
  return told ? <ToldLine told={told} /> : <bdi>{makeVisible(line.message)}</bdi>;
}

export function LineDialog({
  line,
  onClose,
}: {
  readonly line: Line;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const told = tellLine(line, t);
  return (
    <Dialog title={t(messages.logLine)} onClose={onClose} size="wide">
      <div className="dialog-body">
        <p className="hint">
          {[format.dateTime(line.at), line.unit, line.identifier, line.pid]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {told ? (
          <>
            <p className="log-told">
              <ToldLine told={told} />
            </p>
            <details className="log-fields" open>
              <summary>{t(messages.logFields)}</summary>
              <dl>
                {Object.entries(told.fields).map(([name, value]) => (
                  <div key={name}>
                    <dt>{makeVisible(name)}</dt>
                    <dd>
                      <bdi>{makeVisible(String(value))}</bdi>
                    </dd>
                  </div>
                ))}
              </dl>
            </details>
          </>
        ) : (
          <pre className="log-whole">{line.message}</pre>
        )}
        <LogExport lines={[line]} />
      </div>
    </Dialog>
  );
}
