import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phoneNumbers, phoneNumbersOfVersion1, samePhone } from '../../shared/domain/collision/phone-number.ts';
import { isPhone, splitPhones } from '../../shared/domain/importing/identity-value.ts';

const mobile = '13805567001';
const landline = '05565557002';

test.each([
  ['138 0556 7001', [mobile]],
  ['138-0556-7001', [mobile]],
  ['138.0556.7001', [mobile]],
  ['138\u00a00556\u00a07001', [mobile]],
  ['１３８０５５６７００１', [mobile]],
  ['+86 138 0556 7001', [mobile]],
  ['(+86)13805567001', [mobile]],
  ['0086-138-0556-7001', [mobile]],
  ['86-13805567001', [mobile]],
  ['13805567001（微信同号）', [mobile]],
  ['13805567001.0', [mobile]],
  ['0556-5557002', [landline]],
  ['（0556）5557002', [landline]],
  ['0556 5557002', [landline]],
  ['0556—5557002', [landline]],
  ['+86-556-5557002', [landline]],
  ['86-0556-5557002', [landline]],
  ['0556-5557002转801', [landline]],
  ['0556-5557002-801', [landline]],
  ['0556-5557002 分机 801', [landline]],
  ['0556-5557002*801', [landline]],
  ['010-88886666-8001', ['01088886666']],
  ['400-123-4567', ['4001234567']],
  ['13805567001/0556-5557002', [mobile, landline]],
  ['13805567001 0556-5557002', [mobile, landline]],
  ['0556-5557002 138 0556 7001', [landline, mobile]],
  ['138 0556 7001 139 0556 7002', [mobile, '13905567002']],
  ['13805567001；13905567002', [mobile, '13905567002']],
  ['张三13805567001李四13905567002', [mobile, '13905567002']],
  ['1.38056E+10', []],
  ['微信同号', []],
  ['801', []],
] as const)('the numbers of %s', (text, numbers) => {
  expect(phoneNumbers(text)).toEqual(numbers);
});

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const mobiles = fc
  .tuple(fc.constantFrom('3', '5', '7', '8', '9'), digits(9))
  .map(([second, rest]) => `1${second}${rest}`);
const landlines = fc
  .tuple(fc.constantFrom('010', '021', '0551', '0556', '0571', '0755'), fc.constantFrom('2', '5', '6', '8'), digits(6))
  .map(([area, first, rest]) => ({ area, local: `${first}${rest}` }));

test('a mobile is the same number however it is written, and every way looks like a number', () => {
  fc.assert(
    fc.property(mobiles, (number) => {
      const groups = [number.slice(0, 3), number.slice(3, 7), number.slice(7)];
      for (const written of [
        number,
        groups.join(' '),
        groups.join('-'),
        `+86${number}`,
        `+86 ${groups.join(' ')}`,
        `0086${number}`,
        `86-${number}`,
      ]) {
        expect(phoneNumbers(written)).toEqual([number]);
        expect(isPhone(written)).toBe(true);
        expect(splitPhones(written)).toHaveLength(1);
        expect(samePhone(written, number)).toBe(true);
      }
    }),
  );
});

test('a number that stands alone keeps the digits that the keys of other laptops were made from', () => {
  fc.assert(
    fc.property(mobiles, landlines, (number, { area, local }) => {
      for (const written of [
        number,
        `+86 ${number}`,
        `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`,
        `${area}${local}`,
        `${area}-${local}`,
        `（${area}）${local}`,
        `+86 ${area} ${local}`,
        `${area}-${local}转801`,
        `${number}/${area}-${local}`,
        local,
      ])
        expect(phoneNumbers(written)).toEqual(phoneNumbersOfVersion1(written));
    }),
  );
});
