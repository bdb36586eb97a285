package dev.labelstill.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4jBackend;

class ComputeBackendTest {
  private static final Optional<Nd4jBackend> CPU = Optional.of(new CpuBackend());
  private static final Supplier<CudaDevices> DEVICES = devices(new ComputeCapability(8, 6));

  @Test
  void startsTheCpuAsAsked() {
    ComputeBackend backend = ComputeBackend.start(BackendChoice.CPU, 1);
    assertThat(backend.name()).isEqualTo("cpu");
    assertThat(backend.detail()).isEqualTo("The network runs on the CPU, as asked.");
  }

  @Test
  void startsAgainWithoutHarm() {
    assertThat(ComputeBackend.start(BackendChoice.CPU, 1))
        .isEqualTo(ComputeBackend.start(BackendChoice.CPU, 1));
  }

  @Test
  void autoSaysWhyItFellBackToTheCpu() {
    BackendSelection selection =
        BackendSelection.select(BackendChoice.AUTO, Optional.empty(), DEVICES, CPU);
    assertThat(selection.name()).isEqualTo("cpu");
    assertThat(selection.detail())
        .isEqualTo("The network runs on the CPU: no CUDA backend is on the class path.");
  }

  @Test
  void autoTakesCudaWhereADeviceIsUsable() {
    assertThat(BackendSelection.select(BackendChoice.AUTO, cuda(() -> true), DEVICES, CPU).name())
        .isEqualTo("cuda");
  }

  @Test
  void autoFallsBackWhereNoDeviceIsUsable() {
    BackendSelection selection =
        BackendSelection.select(
            BackendChoice.AUTO, cuda(ComputeBackendTest::noDevice), DEVICES, CPU);
    assertThat(selection.name()).isEqualTo("cpu");
    assertThat(selection.detail())
        .isEqualTo("The network runs on the CPU: no CUDA device is usable (none in the system).");
  }

  @Test
  void cudaIsRefusedWithoutItsBackend() {
    assertThatThrownBy(
            () -> BackendSelection.select(BackendChoice.CUDA, Optional.empty(), DEVICES, CPU))
        .isInstanceOf(BackendFailure.class)
        .hasMessage(
            "labelstill.backend=cuda cannot be used here: no CUDA backend is on the class path.");
  }

  @Test
  void cudaIsRefusedWithoutADevice() {
    assertThatThrownBy(
            () ->
                BackendSelection.select(
                    BackendChoice.CUDA, cuda(ComputeBackendTest::noDevice), DEVICES, CPU))
        .isInstanceOf(BackendFailure.class)
        .hasMessage(
            "labelstill.backend=cuda cannot be used here: no CUDA device is usable (none in the"
                + " system).");
  }

  @Test
  void cudaIsRefusedWhereItsLibrariesDoNotLoad() {
    Optional<Nd4jBackend> unlinked =
        cuda(
            () -> {
              throw new UnsatisfiedLinkError("no jnicudart in java.library.path");
            });
    assertThatThrownBy(() -> BackendSelection.select(BackendChoice.CUDA, unlinked, DEVICES, CPU))
        .isInstanceOf(BackendFailure.class)
        .hasMessage(
            "labelstill.backend=cuda cannot be used here: CUDA's libraries cannot be loaded"
                + " (UnsatisfiedLinkError: no jnicudart in java.library.path).");
  }

  @ParameterizedTest
  @CsvSource({
    "3, 5, false",
    "3, 7, true",
    "5, 0, true",
    "8, 9, true",
    "9, 0, false",
    "12, 0, false"
  })
  void knowsTheDevicesThatNd4jHasCodeFor(int major, int minor, boolean isServed) {
    assertThat(new ComputeCapability(major, minor).isServedByNd4j()).isEqualTo(isServed);
  }

  @Test
  void autoFallsBackWhereOneDeviceIsTooNew() {
    Supplier<CudaDevices> mixed = devices(new ComputeCapability(8, 0), new ComputeCapability(9, 0));
    assertThat(BackendSelection.select(BackendChoice.AUTO, cuda(() -> true), mixed, CPU).detail())
        .isEqualTo(
            "The network runs on the CPU: CUDA device 1 has compute capability 9.0, and ND4J has"
                + " code for 3.7 to 8.x alone (CUDA_VISIBLE_DEVICES can hide it).");
  }

  @Test
  void cudaIsRefusedWhereEachDeviceIsHidden() {
    assertThatThrownBy(
            () -> BackendSelection.select(BackendChoice.CUDA, cuda(() -> true), devices(), CPU))
        .isInstanceOf(BackendFailure.class)
        .hasMessage("labelstill.backend=cuda cannot be used here: no CUDA device is visible.");
  }

  @Test
  void cpuIsRefusedWithoutItsBackend() {
    assertThatThrownBy(
            () ->
                BackendSelection.select(
                    BackendChoice.CPU, Optional.empty(), DEVICES, Optional.empty()))
        .isInstanceOf(BackendFailure.class)
        .hasMessage(
            "labelstill.backend=cpu cannot be used here: no CPU backend is on the class path.");
  }

  @Test
  void readsTheSettingInAnyCase() {
    assertThat(BackendChoice.parse("Auto")).isEqualTo(BackendChoice.AUTO);
    assertThat(BackendChoice.parse(" cuda ")).isEqualTo(BackendChoice.CUDA);
  }

  @Test
  void refusesAnUnknownSetting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BackendChoice.parse("tpu"))
        .withMessage("labelstill.backend must be auto, cpu or cuda, got 'tpu'");
  }

  private static Supplier<CudaDevices> devices(ComputeCapability... capabilities) {
    return () -> new CudaDevices(List.of(capabilities));
  }

  private static boolean noDevice() {
    throw new IllegalStateException(new IllegalStateException("none in the system"));
  }

  /** ND4J's own backend type, answering as on a machine with or without a device. */
  private static Optional<Nd4jBackend> cuda(BooleanSupplier canRun) {
    return Optional.of(
        new CpuBackend() {
          @Override
          public boolean canRun() {
            return canRun.getAsBoolean();
          }
        });
  }
}
