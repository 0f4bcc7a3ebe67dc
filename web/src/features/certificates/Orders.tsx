// What is asked of the authority, and what became of it.

import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import type { CertificateOrder } from '../../lib/api/resources';
import { useFormat } from '../../lib/i18n/format';
import { type Translate, useTranslate } from '../../lib/i18n/locale';
import { notify } from '../../lib/stores/notifications';
import { Fault, Waiting } from '../../shared/ui/Feature';
import { notifyRefused } from '../../shared/ui/step_up';
import { useAttended } from '../../shared/use_attended';
import { type Order, ordersQuery, useRetryOrders } from './certificates_data';
import { messages } from './messages';
import { orderReason } from './order_reasons';
import { isUnderWay, periodFor } from './order_state';

const states = {
  waiting: { tone: 'off', name: messages.orderWaiting },
  trying: { tone: 'off', name: messages.orderTrying },
  done: { tone: 'good', name: messages.orderDone },
  failed: { tone: 'warning', name: messages.orderFailed },
} as const;

function tell({ state, message }: CertificateOrder, t: Translate): string {
  if (state === 'done') return '';
  if (state === 'trying') return t(messages.underWay);
  return message === '' ? t(messages.waitingFirst) : orderReason(message, t);
}

function Row({ order }: { readonly order: Order }) {
  const t = useTranslate();
  const format = useFormat();
  const { tone, name } = states[order.state];
  const told = tell(order, t);
  const isRefused = order.message !== '' && !isUnderWay(order);
  return (
    <li className="row-line certificate-row">
      <div>
        <p className="row-card-title">
          {order.names.join(', ')}
          <span className={`badge badge-${tone}`}>{t(name)}</span>
        </p>
        {told && (
          <p className={order.state === 'trying' ? 'certificate-under-way' : 'hint'}>
            {order.state === 'trying' && <span className="spinner" aria-hidden="true" />}
            {told}
          </p>
        )}
        {isRefused && order.detail && (
          <p className="hint">
            {t(messages.answer)} <code className="certificate-answer">{order.detail}</code>
          </p>
        )}
        {isRefused && (
          <p className="hint">
            {t(messages.nextTry, { when: format.dateTime(order.next_try_at) })}{' '}
            {order.attempts > 0 && `(${t(messages.tries, { count: order.attempts })})`}
          </p>
        )}
      </div>
    </li>
  );
}

function RetryButton() {
  const t = useTranslate();
  const retry = useRetryOrders();
  return (
    <button
      type="button"
      className="button"
      aria-disabled={retry.isPending}
      onClick={() => {
        if (retry.isPending) return;
        retry.mutate(undefined, {
          onSuccess: () => notify('success', t(messages.retried)),
          onError: (error) => notifyRefused(error, t),
        });
      }}
    >
      <RefreshCw />
      {t(messages.retry)}
    </button>
  );
}

function List({ orders }: { readonly orders: readonly Order[] }) {
  const t = useTranslate();
  if (orders.length === 0) return <p className="hint">{t(messages.ordersNone)}</p>;
  return (
    <>
      <ul className="rows">
        {orders.map((order) => (
          <Row key={order.id} order={order} />
        ))}
      </ul>
      {orders.some(({ state }) => state === 'failed') && (
        <div className="certificate-actions">
          <RetryButton />
        </div>
      )}
    </>
  );
}

export function Orders() {
  const t = useTranslate();
  const isAttended = useAttended();
  const { data, error, isPending, refetch } = useQuery({
    ...ordersQuery,
    refetchInterval: ({ state }) => isAttended && periodFor(state.data),
  });
  return (
    <section aria-labelledby="orders">
      <h2 id="orders">{t(messages.orders)}</h2>
      <p className="hint">{t(messages.ordersLead)}</p>
      {isPending && <Waiting />}
      {data && <List orders={data} />}
      {!data && error && <Fault error={error} onRetry={() => void refetch()} />}
    </section>
  );
}
