package dev.labelstill.codec;

import static dev.labelstill.codec.RejectCode.BAD_FIELD;
import static dev.labelstill.codec.RejectCode.EMPTY_EVENT;
import static dev.labelstill.codec.RejectCode.ID_MISMATCH;
import static dev.labelstill.codec.RejectCode.MISSING_ID;
import static dev.labelstill.codec.RejectCode.NOT_FINITE;
import static dev.labelstill.codec.RejectCode.NOT_JSON;
import static dev.labelstill.codec.RejectCode.TOO_LARGE;
import static dev.labelstill.codec.RejectCode.UNKNOWN_LABEL;
import static dev.labelstill.codec.RejectCode.WRONG_DIMENSION;
import static dev.labelstill.codec.Stream.DECODER;
import static dev.labelstill.codec.Stream.decode;
import static dev.labelstill.codec.Stream.rejected;
import static dev.labelstill.codec.Stream.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labelstill.codec.Decoding.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRejectionTest {
  private static RejectCode codeOf(String value) {
    return rejected(decode("a", value)).code();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat",
        "{",
        "{\"label\":\"cat\"",
        "{\"label\":\"cat\"}}",
        "{\"label\":\"cat\"} {\"label\":\"dog\"}",
        "{\"label\":\"cat\"} x",
        "{'label':'cat'}",
        "{\"label\":\"cat\",}",
        "{\"label\":\"c\nat\"}",
        "{\"label\":\"\\x\"}",
        "{\"features\":[1,02]}",
        "{\"features\":[1,.5]}",
        "{\"features\":[1,0x10]}",
        "{\"label\":\"cat\"} // a comment",
        "[{\"label\":\"cat\"}]",
        "\"cat\"",
        "null",
        "12",
        "\uFEFF{\"label\":\"cat\"}"
      })
  void rejectsWhatIsNotOneJsonObject(String value) {
    assertThat(codeOf(value)).isEqualTo(NOT_JSON);
  }

  @Test
  void rejectsBytesThatAreNotUtf8() {
    byte[] latin1 = "{\"label\":\"k\u00e4se\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] overlong = utf8("{\"label\":\"??\"}");
    overlong[10] = (byte) 0xc0;
    overlong[11] = (byte) 0xaf;

    assertThat(rejected(DECODER.decode(utf8("a"), latin1)).code()).isEqualTo(NOT_JSON);
    assertThat(rejected(DECODER.decode(utf8("a"), overlong)).code()).isEqualTo(NOT_JSON);
  }

  @Test
  void rejectsJsonInUtf16() {
    byte[] utf16 = "{\"label\":\"cat\"}".getBytes(StandardCharsets.UTF_16LE);

    assertThat(rejected(DECODER.decode(utf8("a"), utf16)).code()).isEqualTo(NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "{}",
        "{\"id\":\"a\"}",
        "{\"votes\":[]}",
        "{\"action\":\"vote\"}",
        "{\"action\":\"withdraw\",\"votes\":[]}",
        "{\"label\":null}",
        "{\"Label\":\"cat\"}"
      })
  void rejectsAnEventThatSaysNothing(String value) {
    assertThat(codeOf(value)).isEqualTo(EMPTY_EVENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"label\":\"cat\"}",
        "{\"id\":null,\"label\":\"cat\"}",
        "{\"id\":\"\",\"label\":\"cat\"}"
      })
  void rejectsAnEventWhoseExampleNothingNames(String value) {
    assertThat(rejected(decode(null, value)).code()).isEqualTo(MISSING_ID);
    assertThat(rejected(decode("", value)).code()).isEqualTo(MISSING_ID);
  }

  @Test
  void rejectsATombstoneWithoutKey() {
    assertThat(rejected(decode(null, null)).code()).isEqualTo(MISSING_ID);
  }

  @Test
  void rejectsAnIdThatIsNotTheKey() {
    assertThat(rejected(decode("\"a\"", "{\"id\":\"a\",\"label\":\"cat\"}")))
        .isEqualTo(
            new Rejected(
                ID_MISMATCH,
                "'id' is 'a' but the record's key is '\"a\"'; send the same in both, or leave 'id'"
                    + " out."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]           | 0 numbers",
        "[1]          | 1 numbers",
        "[1,2,3]      | 3 numbers",
        "\"\"         | 0 bytes",
        "\"AACAPw==\" | 4 bytes",
        "\"AACAPwA=\" | 5 bytes",
      })
  void rejectsFeaturesOfAnotherDimension(String features, String got) {
    Rejected rejected = rejected(decode("a", "{\"features\":" + features + "}"));

    assertThat(rejected.code()).isEqualTo(WRONG_DIMENSION);
    assertThat(rejected.reason()).contains(got, "2 numbers");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0,1e999]",
        "[0,-1e999]",
        "[0,3.5e38]",
        "[0,NaN]",
        "[0,Infinity]",
        "[0,-Infinity]",
        "\"AAAAAAAAwH8=\"", // NaN
        "\"AAAAAAAAgH8=\"", // infinity
      })
  void rejectsAFeatureThatIsNotAFiniteFloat32(String features) {
    Rejected rejected = rejected(decode("a", "{\"features\":" + features + "}"));

    assertThat(rejected.code()).isEqualTo(NOT_FINITE);
    assertThat(rejected.reason()).contains("'features[1]'");
  }

  @Test
  void rejectsAWholeNumberBeyondFloat32() {
    assertThat(codeOf("{\"features\":[0," + "9".repeat(900) + "]}")).isEqualTo(NOT_FINITE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"label\":\"Cat\"}                                  | label",
        "{\"label\":\"\"}                                     | label",
        "{\"gold\":\"yak\"}                                   | gold",
        "{\"votes\":[{\"annotator\":\"ann\",\"label\":\"yak\"}]} | votes[0].label",
        "{\"label\":\"\\ud800\"}                              | label",
      })
  void rejectsALabelThatIsNotInTheSet(String value, String field) {
    Rejected rejected = rejected(decode("a", value));

    assertThat(rejected.code()).isEqualTo(UNKNOWN_LABEL);
    assertThat(rejected.reason()).startsWith("'" + field + "' is ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":7,\"label\":\"cat\"}                            | id",
        "{\"label\":0}                                           | label",
        "{\"label\":[\"cat\"]}                                   | label",
        "{\"label\":{\"cat\":1}}                                 | label",
        "{\"gold\":true}                                         | gold",
        "{\"label\":\"cat\",\"annotator\":12}                    | annotator",
        "{\"label\":\"cat\",\"annotator\":\"\"}                  | annotator",
        "{\"label\":\"cat\",\"annotator\":\"\\n\"}               | annotator",
        "{\"label\":\"cat\",\"annotator\":\"\\udc00x\"}          | annotator",
        "{\"annotator\":\"ann\"}                                 | annotator",
        "{\"annotator\":\"ann\",\"gold\":\"cat\"}                | annotator",
        "{\"label\":\"cat\",\"action\":\"delete\"}               | action",
        "{\"label\":\"cat\",\"action\":1}                        | action",
        "{\"label\":\"cat\",\"label\":\"dog\"}                   | label",
        "{\"label\":null,\"label\":\"dog\"}                      | label",
        "{\"votes\":{\"annotator\":\"a\",\"label\":\"cat\"}}     | votes",
        "{\"votes\":[\"cat\"]}                                   | votes[0]",
        "{\"votes\":[{\"label\":\"cat\"}]}                       | votes[0]",
        "{\"votes\":[{\"annotator\":\"a\"}]}                     | votes[0]",
        "{\"votes\":[{\"annotator\":\"a\",\"label\":2}]}         | votes[0].label",
        "{\"votes\":[{\"annotator\":[],\"label\":\"cat\"}]}      | votes[0].annotator",
        "{\"votes\":[{\"label\":\"cat\",\"label\":\"dog\"}]}     | votes[0].label",
        "{\"action\":\"withdraw\",\"votes\":[{}]}                | votes[0]",
        "{\"features\":7}                                        | features",
        "{\"features\":{\"0\":1,\"1\":2}}                        | features",
        "{\"features\":[1,\"2\"]}                                | features[1]",
        "{\"features\":[null,2]}                                 | features[0]",
        "{\"features\":[[1,2]]}                                  | features[0]",
        "{\"features\":\"not base64!\"}                          | features",
        "{\"features\":\"AACA-wAAIM_=\"}                         | features",
      })
  void rejectsAFieldOfTheWrongForm(String value, String field) {
    Rejected rejected = rejected(decode("a", value));

    assertThat(rejected.code()).isEqualTo(BAD_FIELD);
    assertThat(rejected.reason()).startsWith("'" + field + "' ");
  }

  @Test
  void rejectsAKeyThatIsNotUtf8() {
    byte[] serializedLong = {0, 0, 0, 0, 0, 0, 0, (byte) 200};

    assertThat(rejected(DECODER.decode(serializedLong, utf8("{\"label\":\"cat\"}"))).code())
        .isEqualTo(BAD_FIELD);
    assertThat(rejected(DECODER.decode(serializedLong, null)).code()).isEqualTo(BAD_FIELD);
  }

  @Test
  void rejectsAnIdWithControlCharacters() {
    assertThat(rejected(decode("a\u0000b", "{\"label\":\"cat\"}")))
        .isEqualTo(
            new Rejected(
                BAD_FIELD, "The record's key holds characters that are no text: 'a\\u0000b'."));
  }

  @Test
  void rejectsAValueOfTenMegabytesWithoutReadingIt() {
    byte[] huge = new byte[10_000_000];
    Arrays.fill(huge, (byte) '[');

    assertThat(rejected(DECODER.decode(utf8("a"), huge)))
        .isEqualTo(
            new Rejected(
                TOO_LARGE,
                "The value has 10000000 bytes; at most 1048576 are taken, so split or shorten the"
                    + " event."));
  }

  @Test
  void rejectsIdsThatAreTooLong() {
    String id = "x".repeat(513);
    String annotator = "x".repeat(257);

    assertThat(codeOf("{\"label\":\"cat\",\"annotator\":\"" + annotator + "\"}"))
        .isEqualTo(TOO_LARGE);
    assertThat(rejected(decode(null, "{\"label\":\"cat\",\"id\":\"" + id + "\"}")).code())
        .isEqualTo(TOO_LARGE);
    assertThat(rejected(decode(id, "{\"label\":\"cat\"}")).code()).isEqualTo(TOO_LARGE);
    assertThat(rejected(decode(id.repeat(100), null)).code()).isEqualTo(TOO_LARGE);
  }

  @Test
  void rejectsMoreVotesThanAnEventMayHave() {
    String vote = "{\"annotator\":\"ann\",\"label\":\"cat\"}";

    assertThat(codeOf("{\"votes\":[" + vote + ("," + vote).repeat(1_000) + "]}"))
        .isEqualTo(TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 100_000})
  void rejectsDeepNesting(int depth) {
    assertThat(codeOf("{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}"))
        .isEqualTo(TOO_LARGE);
  }

  @Test
  void rejectsANumberOfThousandsOfDigits() {
    assertThat(codeOf("{\"features\":[0," + "9".repeat(5_000) + "]}")).isEqualTo(TOO_LARGE);
  }

  @Test
  void reportsMalformedJsonBeforeABadField() {
    assertThat(codeOf("{\"label\":[7],\"features\":[1,")).isEqualTo(NOT_JSON);
  }

  @Test
  void reportsTheFirstOfSeveralBadFields() {
    Rejected rejected = rejected(decode("a", "{\"gold\":1,\"features\":[NaN,[[]]],\"label\":2}"));

    assertThat(rejected.reason()).startsWith("'gold' ");
  }

  @Test
  void keepsThePayloadOutOfTheReason() {
    Rejected rejected =
        rejected(decode("a", "{\"label\":\"\\u001b[31m" + "secret".repeat(1_000) + "\"}"));

    assertThat(rejected.reason())
        .isEqualTo(
            "'label' is '\\u001b[31msecretsecretsecretsecretsecretsecre...', which is not one of"
                + " the stream's 3 labels; check its spelling and case.");
  }
}
