import { describe, expect, test } from 'vitest';
import { afterRemoval, qrPath } from './second_factor_data';

describe('the QR code of a second step', () => {
  test('draws each run of dark modules once, and nothing where it is light', () => {
    expect(qrPath(['101', '011', '000'])).toBe('M0 0h1v1h-1zM2 0h1v1h-1zM1 1h2v1h-2z');
    expect(qrPath([])).toBe('');
  });
});

describe('Without the code app an account', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  const after = (passkeys: number, required_from?: string) =>
    afterRemoval({ passkeys, ...(required_from && { required_from }) }, now);

  test('is opened by the password alone where nobody requires more', () => {
    expect(after(0)).toBe('password');
  });

  test('still wants a passkey where there is one, whatever is required', () => {
    expect(after(1)).toBe('passkey');
    expect(after(2, '2026-03-01T00:00:00Z')).toBe('passkey');
  });

  test('wants another second step: at once where it is due, else from that day', () => {
    expect(after(0, '2026-03-10T12:00:00Z')).toBe('required');
    expect(after(0, '2026-03-10T12:00:01Z')).toBe('until');
  });
});
