// Who reaches what, as a table: what answers down, networks across, so that a phone shows all.

import type {
  ReachAnswer,
  ReachCell,
  ReachColumn,
  ReachNetwork,
  ReachRow,
} from '../../lib/api/resources';
import { useTranslate } from '../../lib/i18n/locale';
import type { PlainMessage } from '../../lib/i18n/message';
import { reachMessages, reachReasons } from './reach_messages';

const networkNames: Readonly<Record<ReachNetwork, PlainMessage>> = {
  everybody: reachMessages.everybody,
  internal: reachMessages.internal,
  administration: reachMessages.administration,
};

export const serviceNames: Readonly<Record<ReachColumn, PlainMessage>> = {
  desk: reachMessages.desk,
  administration: reachMessages.administer,
  acme: reachMessages.acme,
  ldap: reachMessages.people,
  dns: reachMessages.names,
  ports: reachMessages.ports,
};
const services = Object.keys(serviceNames) as readonly ReachColumn[];

const answers: Readonly<Record<ReachAnswer, PlainMessage>> = {
  allowed: reachMessages.allowed,
  partly: reachMessages.partly,
  refused: reachMessages.refused,
};
const looks: Readonly<Record<ReachAnswer, string>> = {
  allowed: 'badge badge-good',
  partly: 'badge',
  refused: 'badge badge-off',
};

function Cell({ cell }: { readonly cell: ReachCell | undefined }) {
  const t = useTranslate();
  if (!cell) return <td>–</td>;
  const reasons: Readonly<Record<string, PlainMessage>> = reachReasons;
  const reason = reasons[cell.reason];
  return (
    <td>
      <span className={looks[cell.answer]}>{t(answers[cell.answer])}</span>
      {reason && <span className="reach-reason">{t(reason)}</span>}
    </td>
  );
}

interface ReachTableProps {
  readonly caption: string;
  readonly rows: readonly ReachRow[];
}

export function ReachTable({ caption, rows }: ReachTableProps) {
  const t = useTranslate();
  return (
    <table className="reach-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t(reachMessages.service)}</th>
          {rows.map((row) => (
            <th key={row.network} scope="col">
              {t(networkNames[row.network])}
              <span className="reach-networks">{row.networks.join(', ')}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {services.map((service) => (
          <tr key={service}>
            <th scope="row">{t(serviceNames[service])}</th>
            {rows.map((row) => (
              <Cell key={row.network} cell={row.cells.find((each) => each.column === service)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
