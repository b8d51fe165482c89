import { describe, expect, test } from 'vitest';
import { proposeCode } from './agency-code.ts';

describe('the code that is offered for a new agency', () => {
  test.each([
    ['Ban Quản lý các khu công nghiệp', 'BQLKCN'],
    ['Sở KHCN', 'SKHCN'],
    ['Đảng ủy Khối cơ quan – doanh nghiệp tỉnh', 'DUKCQDN'],
    ['Sở Khoa học và Công nghệ tỉnh'.normalize('NFC'), 'SKHCN'],
  ])('%s: %s', (name, code) => {
    expect(proposeCode(name, new Set(), 16)).toBe(code);
  });

  test('is none that another agency has, and never too long', () => {
    expect(proposeCode('Sở KHCN', new Set(['SKHCN', 'SKHCN2']), 16)).toBe('SKHCN3');
    expect(proposeCode('a '.repeat(50), new Set(), 16)).toHaveLength(14);
  });

  test('is none where the name gives no two letters', () => {
    expect(proposeCode('Sở', new Set(), 16)).toBeUndefined();
    expect(proposeCode('…', new Set(), 16)).toBeUndefined();
  });
});
