package dev.labelstill.nd4j;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.factory.Nd4jBackend;

/** Picks one of ND4J's backends before ND4J itself is touched. */
record BackendSelection(Nd4jBackend backend, String name, String detail) {
  private static final String CUDA_PACKAGE = "org.nd4j.linalg.jcublas.";
  private static final String CPU_PACKAGE = "org.nd4j.linalg.cpu.";

  /**
   * The backend to use.
   *
   * @param onClassPath the backends found, in any order
   * @param devices asked only where the CUDA backend could run
   * @throws BackendFailure where the one asked for is missing or not usable
   */
  static BackendSelection select(
      BackendChoice choice, List<Nd4jBackend> onClassPath, Supplier<CudaDevices> devices) {
    return select(choice, find(onClassPath, CUDA_PACKAGE), devices, find(onClassPath, CPU_PACKAGE));
  }

  /** The same with the backends already told apart. */
  static BackendSelection select(
      BackendChoice choice,
      Optional<Nd4jBackend> cuda,
      Supplier<CudaDevices> devices,
      Optional<Nd4jBackend> cpu) {
    if (choice == BackendChoice.CPU) {
      return onCpu(choice, cpu, "The network runs on the CPU, as asked.");
    }
    Optional<String> obstacle =
        cuda.map(backend -> obstacleTo(backend, devices))
            .orElse(Optional.of("no CUDA backend is on the class path"));
    if (obstacle.isEmpty()) {
      return new BackendSelection(cuda.orElseThrow(), "cuda", "The network runs on a CUDA device.");
    }
    if (choice == BackendChoice.CUDA) {
      throw new BackendFailure(
          "%s=cuda cannot be used here: %s.".formatted(ComputeBackend.SETTING, obstacle.get()));
    }
    return onCpu(choice, cpu, "The network runs on the CPU: %s.".formatted(obstacle.get()));
  }

  private static BackendSelection onCpu(
      BackendChoice choice, Optional<Nd4jBackend> cpu, String detail) {
    return cpu.map(backend -> new BackendSelection(backend, "cpu", detail))
        .orElseThrow(
            () ->
                new BackendFailure(
                    "%s=%s cannot be used here: no CPU backend is on the class path."
                        .formatted(ComputeBackend.SETTING, choice.setting())));
  }

  private static Optional<Nd4jBackend> find(List<Nd4jBackend> backends, String packagePrefix) {
    return backends.stream()
        .filter(backend -> backend.getClass().getName().startsWith(packagePrefix))
        .findFirst();
  }

  /**
   * Why a backend cannot run, empty where it can. Asks canRun: isAvailable would print a stack
   * trace.
   */
  private static Optional<String> obstacleTo(Nd4jBackend cuda, Supplier<CudaDevices> devices) {
    try {
      return cuda.canRun()
          ? devices.get().obstacle()
          : Optional.of("the CUDA backend says it cannot run");
    } catch (RuntimeException failure) {
      return Optional.of("no CUDA device is usable (" + innermostMessage(failure) + ")");
    } catch (LinkageError failure) {
      return Optional.of(
          "CUDA's libraries cannot be loaded (%s: %s)"
              .formatted(failure.getClass().getSimpleName(), innermostMessage(failure)));
    }
  }

  private static String innermostMessage(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    return message == null
        ? innermost.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
