package dev.labelstill.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a whole stream came to.
 *
 * @param copying the copying stream's pace
 * @param training processor time of an example in memory, in nanoseconds
 * @param whole the service's pace
 * @param shares of the service's processor time
 * @param latencies of first refinements, in milliseconds, sorted
 */
record StreamFigures(
    Pace copying, double training, Pace whole, StackShares shares, List<Double> latencies) {
  private static final double NANOS = 1e9;

  /**
   * How fast it went, and what it took.
   *
   * @param perSecond examples a second of the wall clock
   * @param own processor time of an example in the application, in nanoseconds
   * @param brokers the same in the broker
   * @param garbage heap garbage of an example in the application, in bytes
   */
  record Pace(double perSecond, double own, double brokers, double garbage) {
    /** Of two processes: the application, the broker. */
    static Pace of(Spent before, Spent after, int examples, CollectorLog collector) {
      double perSecond = after.perSecond(before, examples);
      return new Pace(
          perSecond,
          after.processorNanos(0, before, examples),
          after.processorNanos(1, before, examples),
          collector.garbage(before.at(), after.at(), perSecond));
    }

    double processorNanos() {
      return own + brokers;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "CPU %s, of that the broker %s", micros(own + brokers), micros(brokers));
    }
  }

  List<Row> rows() {
    double slower = Math.max(copying.processorNanos(), training);
    double both = copying.processorNanos() + training;
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "stream: copying bytes exactly once (i)",
            rate(copying.perSecond()),
            copying.toString(),
            null,
            null));
    rows.add(
        new Row(
            "stream: training alone, in memory (ii)",
            rate(NANOS / training),
            "CPU " + micros(training),
            null,
            null));
    rows.add(
        new Row(
            "stream: whole",
            rate(whole.perSecond()),
            "the slower of (i) and (ii) on a core: " + rate(NANOS / slower),
            whole.perSecond() * slower / NANOS,
            Goal.ratioAtLeast(0.75)));
    rows.add(
        new Row(
            "stream: whole, " + whole,
            new Figure(whole.processorNanos() / 1e3, "us CPU"),
            "(i) and (ii) together: " + micros(both),
            whole.processorNanos() / both,
            null));
    rows.add(
        new Row(
            "stream: heap garbage of an example in the service",
            Figure.ofBytes(whole.garbage()),
            "copying: " + Figure.ofBytes(copying.garbage()),
            null,
            null));
    addShares(rows);
    rows.add(Row.alone("stream: first refinement at half rate, p50", millis(0.5)));
    rows.add(
        new Row(
            "stream: first refinement at half rate, p99",
            millis(0.99),
            "",
            null,
            Goal.atMost(250, "ms")));
    return rows;
  }

  private void addShares(List<Row> rows) {
    if (shares.isEmpty()) {
      return;
    }
    double outside = 1;
    for (StackShares.Account account : StackShares.Account.values()) {
      rows.add(Row.alone("CPU of the service: " + account.title(), percent(account)));
      outside -= account.isDue() ? shares.share(account) : 0;
    }
    rows.add(
        new Row(
            "CPU of the service outside the first four",
            new Figure(100 * outside, "%"),
            "",
            null,
            Goal.atMost(25, "%")));
  }

  private Figure percent(StackShares.Account account) {
    return new Figure(100 * shares.share(account), "%");
  }

  private Figure millis(double share) {
    int index = (int) Math.ceil(share * latencies.size()) - 1;
    return new Figure(latencies.get(index), "ms");
  }

  private static Figure rate(double perSecond) {
    return new Figure(perSecond, "examples/s");
  }

  private static String micros(double nanos) {
    return String.format(Locale.ROOT, "%,.0f us", nanos / 1e3);
  }
}
