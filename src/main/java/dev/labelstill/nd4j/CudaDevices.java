package dev.labelstill.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The CUDA devices that this process may use, in CUDA's order. ND4J puts work on each of them.
 *
 * @param capabilities one for each device
 */
record CudaDevices(List<ComputeCapability> capabilities) {
  private static final String RUNTIME = "org.bytedeco.cuda.global.cudart";
  // cudaDeviceAttr of CUDA's runtime API
  private static final int CAPABILITY_MAJOR = 75;
  private static final int CAPABILITY_MINOR = 76;

  CudaDevices {
    capabilities = List.copyOf(capabilities);
  }

  /**
   * Asks CUDA's runtime. By reflection: its bindings are on the class path in builds for CUDA
   * alone.
   *
   * @throws IllegalStateException where CUDA's runtime does not answer
   * @throws LinkageError where CUDA's libraries cannot be loaded
   */
  static CudaDevices visible(ClassLoader loader) {
    try {
      Class<?> runtime = Class.forName(RUNTIME, true, loader);
      int[] count = {0};
      check((int) runtime.getMethod("cudaGetDeviceCount", int[].class).invoke(null, count));
      var attribute =
          runtime.getMethod("cudaDeviceGetAttribute", int[].class, int.class, int.class);
      List<ComputeCapability> capabilities = new ArrayList<>();
      for (int device = 0; device < count[0]; device++) {
        int[] major = {0};
        int[] minor = {0};
        check((int) attribute.invoke(null, major, CAPABILITY_MAJOR, device));
        check((int) attribute.invoke(null, minor, CAPABILITY_MINOR, device));
        capabilities.add(new ComputeCapability(major[0], minor[0]));
      }
      return new CudaDevices(capabilities);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("CUDA's runtime does not tell its devices", failure);
    }
  }

  /** Why ND4J cannot compute on these devices; empty where it can. */
  Optional<String> obstacle() {
    for (int device = 0; device < capabilities.size(); device++) {
      if (!capabilities.get(device).isServedByNd4j()) {
        return Optional.of(
            "CUDA device %d has compute capability %s, and ND4J has code for 3.7 to 8.x alone"
                    .formatted(device, capabilities.get(device))
                + " (CUDA_VISIBLE_DEVICES can hide it)");
      }
    }
    return capabilities.isEmpty() ? Optional.of("no CUDA device is visible") : Optional.empty();
  }

  private static void check(int status) {
    if (status != 0) {
      throw new IllegalStateException("CUDA's runtime answers with error " + status);
    }
  }
}
