import { describe, expect, test } from 'vitest';
import { ApiProblem } from '../../lib/api/problem';
import { isAtFault } from '../../shared/at_fault';
import { gatherByField } from '../../shared/ui/list_problems';
import { advanced, type Answers, byLine, gateAddress, writtenOf } from './app_form';

const answers: Answers = {
  slug: 'erp',
  name: 'ERP',
  url: 'http://192.168.1.20:8080',
  description: '',
  category: 'Compta',
  icon: '',
  embed: 'proxied',
  audience: 'selected',
  gate: {
    verify_certificate: true,
    tells_who: true,
    told_headers: 'X-WEBAUTH-USER=username\n\n X-WEBAUTH-GROUPS=groups ',
    group_separator: 'semicolon',
    open_paths: ' /public \n\n/api/v1\n',
    password_paths: '/\n',
    max_upload_mb: '500',
    timeout_s: '',
  },
};

describe('The answers about an app', () => {
  test('leave out what is empty', () => {
    expect(writtenOf({ ...answers, embed: 'tab' })).toEqual({
      slug: 'erp',
      name: 'ERP',
      url: 'http://192.168.1.20:8080',
      embed: 'tab',
      audience: 'selected',
      category: 'Compta',
    });
  });

  test('say what the gate does only of one that goes through it', () => {
    expect(writtenOf(answers)).toMatchObject({
      embed: 'proxied',
      verify_certificate: true,
      tells_who: true,
      told_headers: ['X-WEBAUTH-USER=username', 'X-WEBAUTH-GROUPS=groups'],
      group_separator: 'semicolon',
      open_paths: ['/public', '/api/v1'],
      password_paths: ['/'],
      max_upload_mb: 500,
    });
    expect(writtenOf(answers)).not.toHaveProperty('timeout_s');
    for (const embed of ['tab', 'frame'] as const) {
      const written = writtenOf({ ...answers, embed });
      expect(advanced.filter((name) => name in written)).toEqual([]);
    }
  });
});

test('An app that goes through the installation stands beside the desk', () => {
  expect(gateAddress('erp', 'desk.example.org')).toBe('https://erp.example.org/');
  expect(gateAddress('erp', 'desk.unidash.localhost:8443')).toBe(
    'https://erp.unidash.localhost:8443/',
  );
});

test('A path that may not be open is told at its line, in the part that is folded away', () => {
  const problem = new ApiProblem(422, 'request.invalid', {
    fields: [{ field: 'open_paths/1', slug: 'app.bad_open_path', title: 'No.' }],
  });
  const gathered = gatherByField(problem, byLine, (line, title) => `Line ${line}: ${title}`);
  expect((gathered as ApiProblem).fields).toEqual([
    { field: 'open_paths', slug: 'field.line', title: 'Line 2: No.' },
  ]);
  expect(isAtFault(gathered, advanced)).toBe(true);
});
