// One's own access tokens: made, seen once, listed, ended.

import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from '../../lib/i18n/locale';
import { pageNames } from '../../shared/page_names';
import { CopyField } from '../../shared/ui/CopyField';
import { Dialog } from '../../shared/ui/Dialog';
import { PageHead } from '../../shared/ui/PageHead';
import { SecretDialog } from '../../shared/ui/SecretDialog';
import { StepUp } from '../../shared/ui/step_up';
import { messages } from './messages';
import { TokenForm } from './TokenForm';
import { TokenRow } from './TokenRow';
import { type MadeToken, tokensQuery, useCreateToken } from './tokens_data';
import './tokens.css';

/** The desk hands it out to everybody: a program on a server has nobody to sign in. */
const commandFile = '/downloads/unidash-linux-amd64';

interface CreateDialogProps {
  readonly onClose: () => void;
  readonly onMade: (made: MadeToken) => void;
}

function CreateDialog({ onClose, onMade }: CreateDialogProps) {
  const t = useTranslate();
  const create = useCreateToken();
  return (
    <Dialog title={t(messages.add)} onClose={onClose}>
      <TokenForm
        onSubmit={(token) => create.mutate(token, { onSuccess: onMade })}
        onCancel={onClose}
        isPending={create.isPending}
        error={create.error}
      />
    </Dialog>
  );
}

function MadeDialog({ made, onClose }: { readonly made: MadeToken; readonly onClose: () => void }) {
  const t = useTranslate();
  const example = `curl -H "Authorization: Bearer $TOKEN" ${location.origin}/v1/me`;
  return (
    <SecretDialog
      title={t(messages.madeTitle, { name: made.name })}
      warning={t(messages.madeText)}
      doneLabel={t(messages.done)}
      onClose={onClose}
    >
      <CopyField label={t(messages.tokenLabel)} value={made.text} />
      <p>{t(messages.example)}</p>
      <pre className="token-example">{example}</pre>
    </SecretDialog>
  );
}

function CommandSection() {
  const t = useTranslate();
  return (
    <section aria-labelledby="command">
      <h2 id="command">{t(messages.command)}</h2>
      <p className="hint">{t(messages.commandText)}</p>
      <p className="token-downloads">
        <a className="button" href={commandFile} download>
          {t(messages.commandDownload)}
        </a>
        <a href={`${commandFile}.sha256`} download>
          {t(messages.commandSum)}
        </a>
      </p>
    </section>
  );
}

export default function TokensScreen() {
  const t = useTranslate();
  const tokens = useSuspenseQuery(tokensQuery).data.items;
  const [isCreating, setIsCreating] = useState(false);
  const [made, setMade] = useState<MadeToken>();
  return (
    <>
      <PageHead
        title={t(pageNames.tokens)}
        lead={t(messages.lead)}
        action={
          <button
            type="button"
            className="button button-primary"
            onClick={() => setIsCreating(true)}
          >
            {t(messages.add)}
          </button>
        }
      />
      {tokens.length === 0 && <p className="hint">{t(messages.none)}</p>}
      <ul className="rows">
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} whose="own" />
        ))}
      </ul>
      <CommandSection />
      {isCreating && (
        <CreateDialog
          onClose={() => setIsCreating(false)}
          onMade={(token) => {
            setIsCreating(false);
            setMade(token);
          }}
        />
      )}
      {made && <MadeDialog made={made} onClose={() => setMade(undefined)} />}
      <StepUp />
    </>
  );
}
