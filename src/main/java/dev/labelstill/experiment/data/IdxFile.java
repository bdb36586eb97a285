package dev.labelstill.experiment.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads gzipped IDX files of unsigned bytes: magic, sizes, then one byte a value. */
final class IdxFile {
  private static final int UNSIGNED_BYTES = 0x08; // the magic's third byte

  private IdxFile() {}

  /**
   * All values, row by row.
   *
   * @throws DataFailure where the file is missing or is no such file
   */
  static byte[] read(Path file) {
    if (!Files.isReadable(file)) {
      throw new DataFailure(
          file + " is missing or cannot be read; --data-dir names the folder of the data sets");
    }
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      int magic = in.readInt();
      if (magic >>> 8 != UNSIGNED_BYTES) {
        throw new DataFailure(file + " is no IDX file of unsigned bytes");
      }
      int length = 1;
      for (int dimension = 0; dimension < (magic & 0xFF); dimension++) {
        length = Math.multiplyExact(length, in.readInt());
      }
      byte[] values = new byte[length];
      in.readFully(values);
      return values;
    } catch (IOException | ArithmeticException e) {
      throw new DataFailure(file + " is cut short or damaged", e);
    }
  }
}
