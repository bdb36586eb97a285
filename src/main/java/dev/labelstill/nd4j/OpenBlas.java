package dev.labelstill.nd4j;

import dev.labelstill.perceptron.Blas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * The OpenBLAS that ND4J has loaded, handed to the perceptron: one library in the process, with the
 * number of threads that {@link ComputeBackend#start} has set.
 *
 * @param blas empty where the perceptron cannot have it
 * @param detail one sentence: what takes the perceptron's steps, and why
 */
record OpenBlas(Optional<Blas> blas, String detail) {
  /** Netlib reads it once, when it is first used. */
  private static final String LIBRARY_PATH = "dev.ludovic.netlib.blas.nativeLibPath";

  /** JavaCPP's name of it begins so, with or without LAPACK. */
  private static final String LIBRARY_NAME = "openblas";

  /** To be called when ND4J has started. */
  static OpenBlas find() {
    return pathOfLoaded()
        .map(OpenBlas::at)
        .orElseGet(() -> none("ND4J has loaded no OpenBLAS of its own"));
  }

  /** The perceptron's steps are DL4J's. */
  static OpenBlas none(String reason) {
    return new OpenBlas(
        Optional.empty(), "DL4J takes the built-in network's steps: %s.".formatted(reason));
  }

  private static OpenBlas at(Path library) {
    if (System.getProperty(LIBRARY_PATH) == null) {
      System.setProperty(LIBRARY_PATH, library.toString());
    }
    try {
      return new OpenBlas(
          Optional.of(Blas.ofNativeLibrary()),
          "The built-in network multiplies by %s.".formatted(System.getProperty(LIBRARY_PATH)));
    } catch (RuntimeException | LinkageError failure) {
      return none("netlib cannot load %s (%s)".formatted(library, failure));
    }
  }

  private static Optional<Path> pathOfLoaded() {
    return Loader.getLoadedLibraries().entrySet().stream()
        .filter(loaded -> loaded.getKey().startsWith(LIBRARY_NAME))
        .map(loaded -> Path.of(loaded.getValue()))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
