// New settings for one link.

import { type FormEvent, useState } from 'react';
import type { Resource } from '../../lib/api/client';
import type { NetworkChange, NetworkLink } from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import { formWords } from '../../shared/form_words';
import { Dialog } from '../../shared/ui/Dialog';
import { CheckField, RadioCards, TextField } from '../../shared/ui/Field';
import { readForm } from '../../shared/ui/form_values';
import { SubmitButton } from '../../shared/ui/SubmitButton';
import { verbatim } from '../../shared/ui/verbatim';
import { useChangeNetwork } from './machine_data';
import { changeOf, type Method, proposedOf } from './network_form';
import { networkMessages } from './network_messages';
import { ActProblem } from '../../shared/ui/step_up';

interface NetworkFormProps {
  readonly link: Resource<NetworkLink>;
  readonly onClose: () => void;
  readonly onStarted: (change: Resource<NetworkChange>) => void;
}

const names = [
  'addresses',
  'gateways',
  'gateway_on_link',
  'dns',
  'search_domains',
  'vlan_id',
] as const;

export function NetworkForm({ link, onClose, onStarted }: NetworkFormProps) {
  const t = useTranslate();
  const change = useChangeNetwork();
  const [method, setMethod] = useState<Method>(link.method === 'static' ? 'static' : 'dhcp');
  const problem = change.error;
  const proposed = proposedOf(link);

  function submit(event: FormEvent<HTMLFormElement>) {
    const answers = { link: link.id, method, ...emptyAnswers, ...readForm(event, names) };
    change.mutate(changeOf(answers), { onSuccess: onStarted });
  }

  return (
    <Dialog title={t(networkMessages.formTitle, { link: link.id })} onClose={onClose}>
      <form className="dialog-body" noValidate onSubmit={submit}>
        <ActProblem error={problem} />
        <RadioCards
          legend={t(networkMessages.method)}
          name="method"
          value={method}
          onChange={setMethod}
          problem={problem}
          choices={[
            {
              value: 'dhcp',
              label: t(networkMessages.dhcp),
              hint: t(networkMessages.dhcpHint),
            },
            {
              value: 'static',
              label: t(networkMessages.fixed),
              hint: t(networkMessages.fixedHint),
            },
          ]}
        />
        {method === 'static' && (
          <>
            <TextField
              name="addresses"
              label={t(networkMessages.address)}
              hint={t(networkMessages.addressHint)}
              defaultValue={proposed.addresses}
              problem={problem}
              {...verbatim}
            />
            <TextField
              name="gateways"
              label={t(networkMessages.gateway)}
              hint={t(networkMessages.gatewayHint)}
              isOptional
              defaultValue={proposed.gateways}
              problem={problem}
              {...verbatim}
            />
            <CheckField
              name="gateway_on_link"
              label={t(networkMessages.onLink)}
              hint={t(networkMessages.onLinkHint)}
              defaultChecked={link.gateway_on_link}
            />
          </>
        )}
        <TextField
          name="dns"
          label={t(networkMessages.dns)}
          hint={t(networkMessages.dnsHint)}
          isOptional
          defaultValue={method === 'static' ? proposed.dns : ''}
          problem={problem}
          {...verbatim}
        />
        <TextField
          name="search_domains"
          label={t(networkMessages.domains)}
          hint={t(networkMessages.domainsHint)}
          isOptional
          defaultValue={link.search_domains.join(', ')}
          problem={problem}
          {...verbatim}
        />
        {link.kind === 'ether' && (
          <TextField
            name="vlan_id"
            inputMode="numeric"
            label={t(networkMessages.vlan)}
            hint={t(networkMessages.vlanHint)}
            isOptional
            problem={problem}
            {...verbatim}
          />
        )}
        <div className="alert alert-warning">
          <p className="alert-title">{t(networkMessages.tryTitle)}</p>
          <p>{t(networkMessages.tryText, { site: window.location.hostname })}</p>
        </div>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t(formWords.cancel)}
          </button>
          <SubmitButton label={t(networkMessages.tryConfirm)} isPending={change.isPending} />
        </div>
      </form>
    </Dialog>
  );
}

const emptyAnswers = {
  addresses: '',
  gateways: '',
  gateway_on_link: '',
  dns: '',
  search_domains: '',
  vlan_id: '',
};
