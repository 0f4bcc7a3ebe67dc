// What is copied into an app so that it finds UniDash; right after it was made also its secret.

import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useTranslate } from '../../lib/i18n/locale';
import { CopyField } from '../../shared/ui/CopyField';
import { Dialog } from '../../shared/ui/Dialog';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { type Client, type Connection, connectionQuery } from './clients_data';
import { messages } from './messages';

function Secret({ client, secret }: Pick<Connection, 'client' | 'secret'>) {
  const t = useTranslate();
  if (secret) {
    return (
      <>
        <CopyField label={t(messages.secret)} value={secret} />
        <div className="alert alert-warning">
          <p>{t(messages.secretOnce)}</p>
        </div>
      </>
    );
  }
  if (client.kind === 'public') return null;
  return <p className="hint">{t(messages.secretHidden)}</p>;
}

function TrySignIn({ client, test }: { readonly client: Client; readonly test: string }) {
  const t = useTranslate();
  return (
    <div>
      <a className="button" href={test} target="_blank" rel="noreferrer">
        <ExternalLink />
        {t(messages.tryIt)}
      </a>
      <p className="hint">{t(messages.tryItHint, { name: client.name })}</p>
    </div>
  );
}

function Lines({ connection }: { readonly connection: Connection }) {
  const t = useTranslate();
  const { client, issuer, discovery, secret, test } = connection;
  return (
    <>
      <p>{t(messages.connectionText, { name: client.name })}</p>
      <CopyField label={t(messages.issuer)} value={issuer} />
      <CopyField label={t(messages.discovery)} value={discovery} />
      <CopyField label={t(messages.clientId)} value={client.client_id} />
      <Secret client={client} secret={secret} />
      {client.redirect_uris.map((uri) => (
        <CopyField key={uri} label={t(messages.returnAddress)} value={uri} />
      ))}
      <CopyField label={t(messages.requestedScopes)} value={client.scopes.join(' ')} />
      {test && <TrySignIn client={client} test={test} />}
    </>
  );
}

interface ConnectionDialogProps {
  readonly client: Client;
  /** Where it was just made; else it is asked for. */
  readonly made?: Connection;
  readonly onClose: () => void;
}

export function ConnectionDialog({ client, made, onClose }: ConnectionDialogProps) {
  const t = useTranslate();
  const asked = useQuery({ ...connectionQuery(client), enabled: !made });
  const connection = made ?? asked.data;
  return (
    <Dialog
      title={t(messages.connectionTitle, { name: client.name })}
      onClose={onClose}
      // A secret is in what was just made, and shown this once.
      isDismissible={!made}
    >
      <div className="dialog-body">
        {!connection && asked.isPending && <Waiting />}
        {!connection && asked.isError && (
          <Fault error={asked.error} onRetry={() => void asked.refetch()} />
        )}
        {connection && <Lines connection={connection} />}
        <div className="dialog-actions">
          <button type="button" className="button button-primary" onClick={onClose}>
            {t(messages.done)}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
