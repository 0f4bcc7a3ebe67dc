// What an app needs to ask the directory, beside the password of its account.

import type { LdapAccount } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { CopyField } from '../../shared/ui/CopyField';
import type { Client } from './clients_data';
import { ldapMessages as words } from './ldap_messages';

interface LdapLinesProps {
  readonly client: Client;
  readonly account: LdapAccount;
}

export function LdapLines({ client, account }: LdapLinesProps) {
  const t = useTranslate();
  return (
    <>
      <p>{t(words.linesText, { name: client.name })}</p>
      <CopyField label={t(words.server)} value={account.server} />
      <CopyField label={t(words.baseDn)} value={account.suffix} />
      <CopyField label={t(words.bindDn)} value={account.bind_dn} />
    </>
  );
}
