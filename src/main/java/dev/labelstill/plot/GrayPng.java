package dev.labelstill.plot;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes small gray images as PNG, which is a signature and three chunks: header, compressed rows,
 * end. By hand, because the desktop module that could do it is missing from slim Java images.
 */
public final class GrayPng {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BIT_DEPTH = 8;
  private static final int GRAY = 0;
  private static final int NO_FILTER = 0;

  private GrayPng() {}

  /**
   * A square image as an address for an {@code img}; gray values row by row as unsigned bytes, 0 =
   * black.
   */
  public static String dataUri(byte[] grays, int side) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(of(grays, side));
  }

  /** The bytes of the PNG file. */
  public static byte[] of(byte[] grays, int side) {
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      png.write(SIGNATURE);
      writeChunk("IHDR", header(side), png);
      writeChunk("IDAT", compressedRows(grays, side), png);
      writeChunk("IEND", new byte[0], png);
      return png.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] header(int side) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(header);
    out.writeInt(side);
    out.writeInt(side);
    out.write(new byte[] {BIT_DEPTH, GRAY, 0, 0, 0}); // deflate, standard filters, not interlaced
    return header.toByteArray();
  }

  private static byte[] compressedRows(byte[] grays, int side) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(compressed)) {
      for (int row = 0; row < side; row++) {
        out.write(NO_FILTER);
        out.write(grays, row * side, side);
      }
    }
    return compressed.toByteArray();
  }

  private static void writeChunk(String type, byte[] content, ByteArrayOutputStream png)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    DataOutputStream out = new DataOutputStream(png);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) checksum.getValue());
  }
}
