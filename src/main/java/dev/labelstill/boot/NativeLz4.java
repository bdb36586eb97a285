package dev.labelstill.boot;

import net.jpountz.util.Native;

/**
 * Kafka's clients compress by lz4-java, which takes its native code by itself only where the JVM's
 * own class loader loaded it, and Quarkus has one of its own. Its Java code takes more than twice
 * as long to compress and four times to decompress. Each reads what the other wrote.
 */
final class NativeLz4 {
  private NativeLz4() {}

  /**
   * Has all that is compressed from now on compressed by native code.
   *
   * @return false where there is none for this machine, or the folder for temporary files takes no
   *     libraries: Java's serves, then
   */
  static boolean load() {
    try {
      Native.load();
      return true;
    } catch (UnsupportedOperationException | LinkageError e) {
      return false;
    }
  }
}
