package dev.labelstill.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Writes numbers in [0, 1] as people and programs both like to read them: plain, at most six
 * decimals, without trailing zeros. Makes no text on the way. Single-threaded.
 */
final class SixDecimals {
  /** 1, in millionths. */
  static final long ONE = 1_000_000;

  private static final int FIRST_DECIMAL = 2; // behind "0."

  private final JsonGenerator json;
  private final char[] digits = {'0', '.', '0', '0', '0', '0', '0', '0'};

  SixDecimals(JsonGenerator json) {
    this.json = json;
  }

  /** The nearest millionths of a number. */
  static long millionths(double number) {
    return Math.round(number * ONE);
  }

  /**
   * Probabilities, shape (K), as millionths that sum to a million: rounded down, and what is
   * missing given to those that lost most (largest remainder). Keeps their order, so the most
   * probable stays so.
   */
  static long[] shares(double... probabilities) {
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
    return millionths;
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

  /** Writes a field with so many millionths, from 0 to a million. */
  void write(String field, long millionths) throws IOException {
    json.writeFieldName(field);
    if (millionths == 0 || millionths == ONE) {
      json.writeNumber(millionths / ONE);
    } else {
      json.writeNumber(digits, 0, spell(millionths));
    }
  }

  /** Puts the digits where they belong, and says how many are none of the trailing zeros. */
  private int spell(long millionths) {
    long left = millionths;
    int length = 0;
    for (int i = digits.length - 1; i >= FIRST_DECIMAL; i--) {
      int digit = (int) (left % 10);
      digits[i] = (char) ('0' + digit);
      length = length == 0 && digit > 0 ? i + 1 : length;
      left /= 10;
    }
    return length;
  }
}
