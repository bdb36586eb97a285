package dev.labelstill.bench;

import dev.labelstill.codec.Decoding;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The decoding of an event with 784 features. */
@State(Scope.Thread)
public class DecodingParts {
  private final EventBytes events = new EventBytes(Shape.IMAGES);

  @Benchmark
  public Decoding decodeNumbers() {
    return events.decodeNumbers();
  }

  @Benchmark
  public Decoding decodeBase64() {
    return events.decodeBase64();
  }
}
