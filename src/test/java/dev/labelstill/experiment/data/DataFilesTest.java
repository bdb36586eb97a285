package dev.labelstill.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labelstill.label.ExampleEvent;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFilesTest {
  @TempDir Path folder;

  @Nested
  class AFashionFolder {
    @Test
    void isReadAsImagesWithTheirTrueLabels() throws IOException {
      write("train", 3);
      write("t10k", 2);

      DataSet data = FashionMnist.read(folder);

      assertThat(data.size()).isEqualTo(3);
      assertThat(data.dimension()).isEqualTo(784);
      assertThat(data.trueLabels()).containsExactly(0, 1, 2);
      ExampleEvent.Update event = data.events().apply(2);
      assertThat(event.votes().get(0).label()).isEqualTo(2);
      assertThat(event.features()).isNotNull();
      assertThat(event.features().value(0)).isEqualTo(202 / 255f);
      assertThat(data.heldOut()).isNotNull();
      assertThat(data.heldOut().trueLabels()).containsExactly(0, 1);
    }

    @Test
    void saysWhichFileIsMissingAndWhatToDo() {
      assertThatThrownBy(() -> FashionMnist.read(folder))
          .isInstanceOf(DataFailure.class)
          .hasMessageContaining("train-images-idx3-ubyte.gz is missing")
          .hasMessageContaining("--data-dir");
    }

    @Test
    void isRefusedWhereAFileIsCutShort() throws IOException {
      write("train", 3);
      write("t10k", 2);
      writeIdx(folder.resolve("train-images-idx3-ubyte.gz"), new int[] {3, 28, 28}, 10);

      assertThatThrownBy(() -> FashionMnist.read(folder))
          .isInstanceOf(DataFailure.class)
          .hasMessageContaining("cut short or damaged");
    }

    private void write(String name, int count) throws IOException {
      writeIdx(
          folder.resolve(name + "-images-idx3-ubyte.gz"), new int[] {count, 28, 28}, count * 784);
      writeIdx(folder.resolve(name + "-labels-idx1-ubyte.gz"), new int[] {count}, count);
    }

    /** Label i is i, each pixel of image i is 200 + i. */
    private void writeIdx(Path file, int[] sizes, int values) throws IOException {
      try (DataOutputStream out =
          new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
        out.writeInt(0x800 | sizes.length);
        for (int size : sizes) {
          out.writeInt(size);
        }
        for (int i = 0; i < values; i++) {
          out.writeByte(sizes.length == 1 ? i : 200 + i / 784);
        }
      }
    }
  }

  @Nested
  class ANewsFolder {
    @Test
    void isReadAsEmbeddingsWithGivenAndTrueLabels() throws IOException {
      Files.writeString(
          folder.resolve("labels.csv"),
          "example,given_label,true_label\nx1,World,Business\nx2,World,World\n");
      ByteBuffer features = ByteBuffer.allocate(2 * 384 * 4).order(ByteOrder.LITTLE_ENDIAN);
      features.putFloat(384 * 4, 0.5f);
      Files.write(folder.resolve("features.f32"), features.array());

      DataSet data = NoisyAgNews.read(folder);

      assertThat(data.labels().names()).containsExactly("Business", "World");
      assertThat(data.trueLabels()).containsExactly(0, 1);
      assertThat(data.events().apply(0).votes().get(0).label()).isEqualTo(1);
      assertThat(data.events().apply(1).id().value()).isEqualTo("x2");
      assertThat(data.events().apply(1).features().value(0)).isEqualTo(0.5f);
    }

    @Test
    void isRefusedWhereFeaturesAreMissing() throws IOException {
      Files.writeString(folder.resolve("labels.csv"), "a,b,c\nx1,World,Business\nx2,World,World\n");
      Files.write(folder.resolve("features.f32"), new byte[8]);

      assertThatThrownBy(() -> NoisyAgNews.read(folder))
          .isInstanceOf(DataFailure.class)
          .hasMessageContaining("2 rows of 384");
    }
  }

  @Nested
  class AFileOfEvents {
    @Test
    void isReadAsTheInputTopicIs() throws IOException {
      DataSet data =
          EventFile.read(
              file(
                  """
                  {"id":"a","features":[1,2],"votes":[{"annotator":"ada","label":"cat"}],"true_label":"dog"}
                  {"id":"b","features":"AACAPwAAAEA=","label":"dog","gold":"cat"}
                  {"id":"a","label":"dog","annotator":"bob"}
                  """));

      assertThat(data.labels().names()).containsExactly("cat", "dog");
      assertThat(data.dimension()).isEqualTo(2);
      assertThat(data.trueLabels()).containsExactly(1, null, 1);
      assertThat(data.events().apply(0).votes().get(0).annotator().value()).isEqualTo("ada");
      assertThat(data.events().apply(1).features().value(1)).isEqualTo(2);
      assertThat(data.events().apply(1).goldLabel()).isZero();
      assertThat(data.events().apply(2).features()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{'id':'c'|line 3 is not JSON",
          "[1]|line 3 is not a JSON object",
          "{'id':'c','features':[1],'label':'cat'}|line 3 is no event",
          "{'label':'cat'}|line 3 is no event"
        })
    void namesTheLineThatIsNoEvent(String line, String message) throws IOException {
      Path file =
          file(
              """
              {"id":"a","features":[1,2],"label":"cat","true_label":"dog"}
              {"id":"b","features":[1,2],"label":"dog","true_label":"dog"}
              """
                  + line.replace('\'', '"'));

      assertThatThrownBy(() -> EventFile.read(file))
          .isInstanceOf(DataFailure.class)
          .hasMessageContaining(message);
    }

    @Test
    void isRefusedWhereThereIsNothingToLearn() throws IOException {
      Path file = file("{\"id\":\"a\",\"label\":\"cat\",\"true_label\":\"dog\"}");

      assertThatThrownBy(() -> EventFile.read(file))
          .isInstanceOf(DataFailure.class)
          .hasMessageContaining("at least two different labels and an example with features");
      assertThatThrownBy(() -> EventFile.read(folder.resolve("none")))
          .isInstanceOf(DataFailure.class)
          .hasMessageContaining("fashion-mnist, noisy-ag-news or a file");
    }

    private Path file(String lines) throws IOException {
      return Files.writeString(folder.resolve("events.jsonl"), lines);
    }
  }
}
