package dev.labelstill.nd4j;

/**
 * The generation of a CUDA device, as NVIDIA numbers them: 7.5 is a T4, 8.0 an A100, 9.0 an H100.
 *
 * <p>Machine code made for a generation runs on devices of the same major number and at least that
 * minor one. ND4J's library for CUDA 11.6 holds machine code for 3.7, 5.0, 5.2, 6.0, 6.1, 7.0, 7.5,
 * 8.0 and 8.6, and none in the form (PTX) that a driver could translate for newer devices.
 */
record ComputeCapability(int major, int minor) {
  private static final ComputeCapability FIRST = new ComputeCapability(3, 7);
  private static final int LAST_MAJOR = 8;

  /** Whether ND4J's library holds machine code that this device can run. */
  boolean isServedByNd4j() {
    return major <= LAST_MAJOR
        && (major > FIRST.major || (major == FIRST.major && minor >= FIRST.minor));
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
