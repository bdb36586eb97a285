package dev.labelstill.codec;

import java.nio.charset.StandardCharsets;

/** Numbers in [0, 1] as people and programs both like to read them: plain, at most six decimals. */
final class SixDecimals {
  private static final long ONE = 1_000_000; // in millionths

  private SixDecimals() {}

  /** A number in plain notation, without trailing zeros. */
  static String plain(double number) {
    return plainMillionths(Math.round(number * ONE));
  }

  /**
   * Probabilities, shape (K), that sum to 1 to the last written digit: rounded down, and what is
   * missing given to those that lost most (largest remainder). Keeps their order, so the most
   * probable stays so.
   */
  static String[] plainShares(double... probabilities) {
    long[] millionths = new long[probabilities.length];
    double[] lost = new double[probabilities.length];
    long missing = ONE;
    for (int k = 0; k < millionths.length; k++) {
      millionths[k] = (long) Math.floor(probabilities[k] * ONE);
      lost[k] = probabilities[k] * ONE - millionths[k];
      missing -= millionths[k];
    }
    for (; missing > 0; missing--) {
      int most = indexOfLargest(lost);
      millionths[most]++;
      lost[most] = -1;
    }
    String[] plain = new String[millionths.length];
    for (int k = 0; k < plain.length; k++) {
      plain[k] = plainMillionths(millionths[k]);
    }
    return plain;
  }

  private static int indexOfLargest(double[] numbers) {
    int largest = 0;
    for (int k = 1; k < numbers.length; k++) {
      if (numbers[k] > numbers[largest]) {
        largest = k;
      }
    }
    return largest;
  }

  /** Millionths, from 0 to a million, in plain notation. */
  private static String plainMillionths(long millionths) {
    if (millionths == 0 || millionths == ONE) {
      return millionths == 0 ? "0" : "1";
    }
    byte[] digits = {'0', '.', '0', '0', '0', '0', '0', '0'};
    long left = millionths;
    int length = 0; // without trailing zeros
    for (int i = digits.length - 1; left > 0; i--) {
      long digit = left % 10;
      digits[i] += (byte) digit;
      length = length == 0 && digit > 0 ? i + 1 : length;
      left /= 10;
    }
    return new String(digits, 0, length, StandardCharsets.US_ASCII);
  }
}
