import { describe, expect, test } from 'vitest';
import { amountInWords, numberInWords } from '#domain/amount-words.ts';
import { money } from '#domain/money.ts';
import { britain, india, newYork } from './profiles.ts';

describe('an amount in words', () => {
  test.each([
    [0, 'Rupees zero only'],
    [100, 'Rupees one only'],
    [50, 'Rupees zero and paise fifty only'],
    [709_500, 'Rupees seven thousand ninety-five only'],
    [12_434_150, 'Rupees one lakh twenty-four thousand three hundred forty-one and paise fifty only'],
    [1_000_000_000, 'Rupees one crore only'],
    [
      1_234_567_890_12,
      'Rupees one hundred twenty-three crore forty-five lakh sixty-seven thousand eight hundred ninety and paise twelve only',
    ],
    [-4500, 'Minus Rupees forty-five only'],
  ])('of %i paise in English, by lakh and crore', (paise, words) => {
    expect(amountInWords(money(paise), 'en', india)).toBe(words);
  });

  test.each([
    [709_500, 'सात हज़ार पचानवे रुपये मात्र'],
    [12_434_150, 'एक लाख चौबीस हज़ार तीन सौ इकतालीस रुपये पचास पैसे मात्र'],
    [9_999_900, 'निन्यानवे हज़ार नौ सौ निन्यानवे रुपये मात्र'],
  ])('of %i paise in Hindi', (paise, words) => {
    expect(amountInWords(money(paise), 'hi', india)).toBe(words);
  });

  test('elsewhere by million, the currency after the number', () => {
    expect(amountInWords(money(123_456_789), 'en', newYork)).toBe(
      'One million two hundred thirty-four thousand five hundred sixty-seven dollars and eighty-nine cents',
    );
    expect(amountInWords(money(3600), 'en', britain)).toBe('Thirty-six pounds');
  });

  test('Hindi has a word of its own for each number below a hundred', () => {
    const words = Array.from({ length: 100 }, (_, number) => numberInWords(number, 'hi', 'indian'));
    expect(new Set(words).size).toBe(100);
    expect([words[19], words[29], words[39], words[49], words[59], words[69], words[79], words[89]]).toEqual(
      'उन्नीस उनतीस उनतालीस उनचास उनसठ उनहत्तर उन्यासी नवासी'.split(' '),
    );
  });
});
