package dev.labelstill.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4jBackend;

class ComputeBackendTest {
  private static final Optional<Nd4jBackend> CPU = Optional.of(new CpuBackend());

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
    BackendSelection selection = BackendSelection.select(BackendChoice.AUTO, Optional.empty(), CPU);
    assertThat(selection.name()).isEqualTo("cpu");
    assertThat(selection.detail())
        .isEqualTo("The network runs on the CPU: no CUDA backend is on the class path.");
  }

  @Test
  void autoTakesCudaWhereADeviceIsUsable() {
    assertThat(BackendSelection.select(BackendChoice.AUTO, cuda(() -> true), CPU).name())
        .isEqualTo("cuda");
  }

  @Test
  void autoFallsBackWhereNoDeviceIsUsable() {
    BackendSelection selection =
        BackendSelection.select(BackendChoice.AUTO, cuda(ComputeBackendTest::noDevice), CPU);
    assertThat(selection.name()).isEqualTo("cpu");
    assertThat(selection.detail())
        .isEqualTo("The network runs on the CPU: no CUDA device is usable (none in the system).");
  }

  @Test
  void cudaIsRefusedWithoutItsBackend() {
    assertThatThrownBy(() -> BackendSelection.select(BackendChoice.CUDA, Optional.empty(), CPU))
        .isInstanceOf(BackendFailure.class)
        .hasMessage(
            "labelstill.backend=cuda cannot be used here: no CUDA backend is on the class path.");
  }

  @Test
  void cudaIsRefusedWithoutADevice() {
    assertThatThrownBy(
            () ->
                BackendSelection.select(
                    BackendChoice.CUDA, cuda(ComputeBackendTest::noDevice), CPU))
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
    assertThatThrownBy(() -> BackendSelection.select(BackendChoice.CUDA, unlinked, CPU))
        .isInstanceOf(BackendFailure.class)
        .hasMessageContaining("no jnicudart");
  }

  @Test
  void cpuIsRefusedWithoutItsBackend() {
    assertThatThrownBy(
            () -> BackendSelection.select(BackendChoice.CPU, Optional.empty(), Optional.empty()))
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
