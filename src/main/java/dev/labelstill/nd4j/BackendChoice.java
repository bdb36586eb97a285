package dev.labelstill.nd4j;

import java.util.Locale;

/** What the user wants the network computed on: the setting {@code labelstill.backend}. */
public enum BackendChoice {
  /** CUDA where a device is usable, else the CPU. */
  AUTO,
  CPU,
  /** CUDA, or no start at all. */
  CUDA;

  /**
   * Reads the setting; upper and lower case are the same.
   *
   * @throws IllegalArgumentException where it is none of the three
   */
  public static BackendChoice parse(String value) {
    for (BackendChoice choice : values()) {
      if (choice.setting().equals(value.strip().toLowerCase(Locale.ROOT))) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        ComputeBackend.SETTING + " must be auto, cpu or cuda, got '" + value + "'");
  }

  /** As the user writes it. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT);
  }
}
