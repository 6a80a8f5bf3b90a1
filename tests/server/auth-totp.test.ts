import { describe, expect, test } from 'vitest';
import { AttemptLimiter } from '../../server/accounts/attempt-limiter.ts';
import { hashPassword, verifyPassword } from '../../server/accounts/password.ts';
import { hotp, newTotpSecret, totpStep, totpUri } from '../../server/accounts/totp.ts';

describe('six digits', () => {
  const key = Buffer.from('12345678901234567890');
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  test('are those of RFC 4226, appendix D', () => {
    const expected = [
      '755224',
      '287082',
      '359152',
      '969429',
      '338314',
      '254676',
      '287922',
      '162583',
      '399871',
      '520489',
    ];
    expect(expected.map((_, counter) => hotp(key, counter, 6))).toEqual(expected);
  });

  test.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('are those of RFC 6238, appendix B, at second %i', (second, expected) => {
    expect(hotp(key, Math.floor(second / 30), 8)).toBe(expected);
  });

  test('are taken one step early or late, not two', () => {
    const nowMs = 1_111_111_109_000;
    const code = '081804';
    const step = 37_037_036;
    expect(totpStep(secret, code, nowMs)).toBe(step);
    expect(totpStep(secret, code, nowMs + 30_000)).toBe(step);
    expect(totpStep(secret, code, nowMs - 30_000)).toBe(step);
    expect(totpStep(secret, code, nowMs + 60_000)).toBeUndefined();
    expect(totpStep(secret, code, nowMs - 60_000)).toBeUndefined();
    expect(totpStep(secret, '08180４', nowMs)).toBeUndefined();
    expect(totpStep(secret, '', nowMs)).toBeUndefined();
  });

  test('come from a secret of 160 bits that a telephone can read', () => {
    const made = newTotpSecret();
    expect(made).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(made);
    expect(new URL(totpUri(made, '链招', '李 主任')).searchParams.get('secret')).toBe(made);
  });
});

describe('a password', () => {
  const cost = { blocks: 1024, passes: 1 };

  test('is known again, also when typed through another input method', async () => {
    const stored = await hashPassword('ｐａｓｓ词１２３', cost);
    expect(await verifyPassword('pass词123', stored)).toBe(true);
    expect(await verifyPassword('pass词124', stored)).toBe(false);
  });

  test('is stored with a salt and its cost, so that a higher cost locks nobody out', async () => {
    const [one, other] = [
      await hashPassword('gleich', cost),
      await hashPassword('gleich', { blocks: 2048, passes: 2 }),
    ];
    expect(one).not.toBe(await hashPassword('gleich', cost));
    expect(await verifyPassword('gleich', one)).toBe(true);
    expect(await verifyPassword('gleich', other)).toBe(true);
  });

  test.each(['', 'x', 'scrypt$1024$1$', 'md5$1$1$AA$AA'])(
    'is never one when what is stored is "%s"',
    async (stored) => {
      expect(await verifyPassword('', stored)).toBe(false);
    },
  );
});

describe('the limit of attempts', () => {
  test('counts per key within a minute, says how long to wait, and forgets', () => {
    let nowMs = 0;
    const limiter = new AttemptLimiter(3, () => nowMs);
    expect([1, 2, 3].map(() => limiter.take('a'))).toEqual([undefined, undefined, undefined]);
    expect(limiter.take('a')).toBe(60_000);
    expect(limiter.take('b')).toBeUndefined();
    nowMs = 59_999;
    expect(limiter.take('a')).toBe(1);
    nowMs = 60_001;
    expect(limiter.take('a')).toBeUndefined();
  });
});
