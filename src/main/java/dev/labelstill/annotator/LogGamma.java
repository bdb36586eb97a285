package dev.labelstill.annotator;

/** The logarithm of the gamma function, by Stirling's series after shifting to 8 and above. */
public final class LogGamma {
  private static final double SHIFTED_TO = 8;

  private LogGamma() {}

  /**
   * @param x positive
   * @return ln Γ(x), to about 1e-10
   */
  public static double of(double x) {
    double product = 1;
    double z = x;
    while (z < SHIFTED_TO) {
      product *= z;
      z++;
    }
    double inverse = 1 / z;
    double square = inverse * inverse;
    double series =
        inverse * (1. / 12 - square * (1. / 360 - square * (1. / 1260 - square / 1680)));
    return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
  }
}
