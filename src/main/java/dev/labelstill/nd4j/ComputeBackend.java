package dev.labelstill.nd4j;

import java.util.List;
import java.util.ServiceLoader;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.Nd4jBackend;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What networks are computed on in this process. ND4J loads one backend per process and keeps it;
 * this starts it, once, before anything else touches ND4J.
 *
 * @param name {@code cpu} or {@code cuda}
 * @param detail one sentence: what is in use and why
 */
public record ComputeBackend(String name, String detail) {
  static final String SETTING = "labelstill.backend";

  private static final String JAVACPP_MAX_BYTES = "org.bytedeco.javacpp.maxbytes";
  private static final String JAVACPP_MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";
  private static final long LEAST_NATIVE_BYTES = 1L << 30;

  /**
   * Loads the native libraries, sets the threads and runs a first operation, so that no later call
   * pays for it. May be called again with a choice that comes to the same backend.
   *
   * @param threads how many threads one matrix product may use, at least 1; more than idle cores
   *     makes everything slower
   * @throws BackendFailure where the choice is not usable here, or ND4J already runs on another
   *     backend
   */
  public static synchronized ComputeBackend start(BackendChoice choice, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("the network needs at least one thread, got " + threads);
    }
    setUnlessSet(ND4JSystemProperties.LOG_INITIALIZATION, "false");
    boundNativeMemory();
    ClassLoader loader = Nd4jBackend.class.getClassLoader();
    BackendSelection selection =
        BackendSelection.select(choice, backendsOf(loader), () -> CudaDevices.visible(loader));
    load(selection, loader);
    useThreads(threads);
    runFirstOperation(selection.name());
    return new ComputeBackend(selection.name(), selection.detail());
  }

  boolean isCpu() {
    return name.equals(BackendChoice.CPU.setting());
  }

  /** Resident memory of this process in bytes: heap, natives, and what both of them forgot. */
  public static long residentBytes() {
    return Pointer.physicalBytes();
  }

  private static List<Nd4jBackend> backendsOf(ClassLoader loader) {
    return ServiceLoader.load(Nd4jBackend.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  private static void load(BackendSelection selection, ClassLoader loader) {
    Class<? extends Nd4jBackend> wanted = selection.backend().getClass();
    ClassLoader before = ND4JClassLoading.getNd4jClassloader();
    ND4JClassLoading.setNd4jClassloader(new SingleBackendClassLoader(loader, wanted));
    try {
      Class<?> running = Nd4j.getBackend().getClass();
      if (!running.equals(wanted)) {
        throw new BackendFailure(
            "%s asks for %s, but ND4J already runs on %s in this process."
                .formatted(SETTING, wanted.getSimpleName(), running.getSimpleName()));
      }
    } catch (ExceptionInInitializerError | NoClassDefFoundError failure) {
      throw new BackendFailure(
          "%s: the %s backend does not start on this machine: %s."
              .formatted(SETTING, selection.name(), failure),
          failure);
    } finally {
      ND4JClassLoading.setNd4jClassloader(before);
    }
  }

  /**
   * JavaCPP's own bounds follow the size of the Java heap: a small heap would leave too little
   * native memory, and the bound on physical memory also counts mapped files, RocksDB's among them,
   * and then collects garbage in vain.
   */
  private static void boundNativeMemory() {
    long bytes = Math.max(Runtime.getRuntime().maxMemory(), LEAST_NATIVE_BYTES);
    setUnlessSet(JAVACPP_MAX_BYTES, Long.toString(bytes));
    setUnlessSet(JAVACPP_MAX_PHYSICAL_BYTES, "0");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private static void useThreads(int threads) {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.factory().blas().setMaxThreads(threads);
  }

  private static void runFirstOperation(String name) {
    try (INDArray ones = Nd4j.ones(DataType.FLOAT, 2, 2);
        INDArray product = ones.mmul(ones)) {
      if (product.getFloat(0, 0) != 2f) {
        throw new BackendFailure(SETTING + ": the backend computes 1 + 1 = " + product);
      }
    } catch (BackendFailure failure) {
      throw failure;
    } catch (RuntimeException failure) {
      throw new BackendFailure(
          "%s: the %s backend cannot compute on this machine: %s."
              .formatted(SETTING, name, failure.getMessage()),
          failure);
    }
  }
}
