import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expiryOf, hashToken, isOpen, linkKeyOf, payloadOf, readPayload, tokenOf } from './rules.ts';

const key = linkKeyOf('1000001:a-token-of-a-bot');

describe('a link', () => {
  test('carries 192 bits in what Telegram takes as a payload', () => {
    const token = tokenOf(key, 'a nonce');
    expect(Buffer.from(token, 'base64url')).toHaveLength(24);
    expect(payloadOf('invitation', token)).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
  });

  test('is read as it was written, whatever it is for', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('operator', 'invitation', 'group'), (nonce, kind) => {
        const token = tokenOf(key, nonce);
        expect(readPayload(payloadOf(kind, token))).toEqual({ kind, token });
      }),
    );
  });

  test('that nobody made is not read, however it looks', () => {
    fc.assert(fc.property(fc.string({ maxLength: 70 }), (text) => readPayload(text) === undefined));
    expect(readPayload(` ${payloadOf('group', tokenOf(key, 'n'))}`)).toBeUndefined();
  });

  test('has another token for another number and for another bot', () => {
    expect(tokenOf(key, 'a')).not.toBe(tokenOf(key, 'b'));
    expect(tokenOf(key, 'a')).not.toBe(tokenOf(linkKeyOf('1000002:another'), 'a'));
    expect(hashToken(tokenOf(key, 'a'))).not.toContain(tokenOf(key, 'a'));
  });
});

describe('an invitation', () => {
  const row = { revokedAt: null, takenAt: null, expiresAt: expiryOf(1_000, 7) };

  test.each([
    ['in time', {}, row.expiresAt - 1, true],
    ['at the very instant of its end', {}, row.expiresAt, false],
    ['later', {}, row.expiresAt + 1, false],
    ['revoked', { revokedAt: 2_000 }, 3_000, false],
    ['taken', { takenAt: 2_000 }, 3_000, false],
  ])('%s', (_when, changes, now, open) => {
    expect(isOpen({ ...row, ...changes }, now)).toBe(open);
  });
});
