package dev.labelstill.stream;

import dev.labelstill.codec.RejectCode;
import dev.labelstill.label.Refinement;
import java.util.EnumMap;
import java.util.Map;

/** Counts what it is told. */
final class CountingMetrics implements StreamMetrics {
  int accepted;
  int refined;
  int forgotten;
  int expired;
  int readdressed;
  final Map<RejectCode, Integer> rejected = new EnumMap<>(RejectCode.class);

  @Override
  public void accepted() {
    accepted++;
  }

  @Override
  public void rejected(RejectCode code) {
    rejected.merge(code, 1, Integer::sum);
  }

  @Override
  public void refined(Refinement refinement) {
    refined++;
  }

  @Override
  public void forgotten() {
    forgotten++;
  }

  @Override
  public void expired() {
    expired++;
  }

  @Override
  public void readdressed() {
    readdressed++;
  }
}
