import { describe, expect, test } from 'vitest';
import { renderMessage } from '../../lib/i18n/message';
import type { Translate } from '../../lib/i18n/locale';
import { periodFor } from './internet_data';
import type { InternetCheck, InternetChecks } from '../../lib/api/resources';
import { checksOf, outcomeOf, reasons, sentenceOf, steps } from './internet_words';

const inEnglish: Translate = (message, ...values) => renderMessage('en', message, ...values);
const inFrench: Translate = (message, ...values) => renderMessage('fr', message, ...values);
const day = () => '3 May 2026';

const check = (
  id: InternetCheck['id'],
  reason: string,
  facts: Readonly<Record<string, string>> = {},
  outcome: InternetCheck['outcome'] = 'passed',
): InternetCheck => ({
  id,
  reason,
  outcome,
  facts: Object.entries(facts).map(([name, value]) => ({ name, value })),
});

describe('A sentence', () => {
  test('names what was found', () => {
    const shared = check('router', 'router_shared', { router: '192.168.1.1', found: '100.70.1.2' });
    expect(sentenceOf(shared, inEnglish, day)).toMatch(
      /^Your provider gives you no address of your own: your router has 100\.70\.1\.2/,
    );
    expect(sentenceOf(shared, inFrench, day)).toMatch(/^Votre fournisseur ne vous donne pas/);
  });

  test('says where a name should lead, if that is known', () => {
    const missing = (facts: Readonly<Record<string, string>>) =>
      sentenceOf(check('base_name', 'name_missing', facts), inEnglish, day);
    expect(missing({ name: 'exemple.fr', expected: '90.1.2.3' })).toMatch(
      /router \(90\.1\.2\.3\)\.$/,
    );
    expect(missing({ name: 'exemple.fr' })).toMatch(/router\.$/);
  });

  test('says when, and what an address is beside', () => {
    const proof = { issuer: 'R11', at: '2026-05-03T10:00:00Z' };
    expect(sentenceOf(check('outside', 'outside_certificate', proof), inEnglish, day)).toContain(
      '(R11) came in by port 80 on 3 May 2026',
    );
    const both = { address: '192.168.1.10', router: '192.168.1.1', ipv6: '2a01::1' };
    expect(sentenceOf(check('address', 'address_private', both), inEnglish, day)).toContain(
      'By IPv6 it has an address that the whole Internet knows (2a01::1)',
    );
  });

  test('leaves no hole, whatever comes with it', () => {
    for (const reason of Object.keys(reasons)) {
      for (const t of [inEnglish, inFrench]) {
        expect(sentenceOf(check('router', reason), t, day)).not.toMatch(/[{}]|undefined/);
      }
    }
  });

  test('of a reason newer than this page says that there is one', () => {
    expect(sentenceOf(check('router', 'constructor'), inEnglish, day)).toBe(
      'An answer that this page does not know yet.',
    );
  });
});

describe('A step', () => {
  const checks = [
    check('address', 'address_private'),
    check('router', 'router_silent', {}, 'unknown'),
    check('base_name', 'name_elsewhere', {}, 'failed'),
    check('id_name', 'name_here'),
    check('port_443', 'port_ours'),
  ];
  test('has the worst of its answers, and none before there is one', () => {
    const outcomes = steps.map((step) => outcomeOf(checksOf(step, checks)));
    expect(outcomes).toEqual(['unknown', 'failed', 'passed', undefined]);
  });
});

describe('The page', () => {
  test('asks again while a look is under way', () => {
    const data = (state: InternetChecks['state']) => ({ state }) as InternetChecks;
    expect(periodFor(data('under_way'))).toBe(1000);
    expect(periodFor(data('done'))).toBe(false);
    expect(periodFor(undefined)).toBe(false);
  });
});
