import { describe, expect, test } from 'vitest';
import { qrPath } from './second_factor_data';

describe('the QR code of a second step', () => {
  test('draws each run of dark modules once, and nothing where it is light', () => {
    expect(qrPath(['101', '011', '000'])).toBe('M0 0h1v1h-1zM2 0h1v1h-1zM1 1h2v1h-2z');
    expect(qrPath([])).toBe('');
  });
});
