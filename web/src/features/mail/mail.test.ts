import { describe, expect, test } from 'vitest';
import type { Letter } from '../../lib/api/resources';
import type { Translate } from '../../lib/i18n/locale';
import { renderMessage } from '../../lib/i18n/message';
import { isOver, letterIdOf, nameOfLetter, tellTest, toneOf } from './describe_letter';
import { periodFor } from './mail_data';
import { changeOf, parsePort, portFor } from './relay_form';

const french: Translate = (message, ...values) => renderMessage('fr', message, ...values);

const answers = {
  host: 'smtp.exemple.fr',
  port: '587',
  account: 'contact',
  password: '',
  sender_name: '',
  sender_address: 'contact@exemple.fr',
  authorities: '',
};

const letter = (state: Letter['state'], reason = ''): Letter => ({
  kind: 'test',
  address: 'giselle@exemple.fr',
  state,
  reason,
  reply: '',
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
});

describe('The settings', () => {
  test('a password left empty is not sent, so that the saved one stays', () => {
    expect(changeOf(answers, 'starttls', 587)).not.toHaveProperty('password');
    expect(changeOf({ ...answers, password: ' a b ' }, 'starttls', 587).password).toBe(' a b ');
  });

  test('without an account no password is sent', () => {
    const change = changeOf({ ...answers, account: '', password: 'secret' }, 'tls', 465);
    expect(change).not.toHaveProperty('password');
  });

  test('another encryption brings its usual port, unless another was chosen', () => {
    expect(portFor('tls', '587')).toBe('465');
    expect(portFor('starttls', '465')).toBe('587');
    expect(portFor('tls', '')).toBe('465');
    expect(portFor('tls', '2525')).toBe('2525');
  });

  test.each(['0', '65536', 'smtp', '', '58.7', '-1', '1e3'])('%s is no port', (text) => {
    expect(parsePort(text)).toBeUndefined();
  });

  test.each([
    ['1', 1],
    ['65535', 65_535],
  ])('%s is a port', (text, port) => {
    expect(parsePort(text)).toBe(port);
  });
});

describe('The answer to a test message', () => {
  test('says in words why it did not leave', () => {
    const told = tellTest(letter('refused', 'mail.recipient_refused'), french);
    expect(told).toMatch(/giselle@exemple\.fr.*adresse du destinataire/);
  });

  test('says what is known only by its name as it is', () => {
    expect(tellTest(letter('refused', 'mail.brand_new'), french)).toContain('mail.brand_new');
    expect(tellTest(letter('refused', 'constructor'), french)).toContain('constructor');
  });

  test('is good only once the provider took it', () => {
    expect(toneOf(letter('sent'))).toBe('success');
    expect(toneOf(letter('waiting'))).toBeUndefined();
    expect(toneOf(letter('waiting', 'mail.deferred'))).toBe('warning');
    expect(toneOf(letter('unknown', 'mail.outcome_unknown'))).toBe('warning');
    expect(toneOf(letter('expired', 'mail.expired'))).toBe('danger');
  });

  test('is waited for until it is the last one', () => {
    expect(periodFor(undefined)).toBeGreaterThan(0);
    expect(periodFor(letter('handing_over'))).toBeGreaterThan(0);
    const soon = periodFor(letter('waiting'));
    expect(periodFor(letter('waiting', 'mail.deferred'))).toBeGreaterThan(Number(soon));
    for (const state of ['sent', 'refused', 'expired', 'unknown'] as const) {
      expect(isOver(letter(state))).toBe(true);
      expect(periodFor(letter(state))).toBe(false);
    }
  });
});

describe('An email in the queue', () => {
  test('is named by what it is about and for whom', () => {
    expect(nameOfLetter(letter('waiting'), french)).toBe(
      'Message d’essai, pour giselle@exemple.fr',
    );
    expect(nameOfLetter(undefined, french)).toMatch(/effacé/);
  });

  test('is found by what its delivery is about', () => {
    expect(letterIdOf('mails/12')).toBe('12');
    for (const subject of ['', 'users/12', 'mails/', 'mails/0', 'mails/1/2', 'mails/../1']) {
      expect(letterIdOf(subject)).toBeUndefined();
    }
  });
});
