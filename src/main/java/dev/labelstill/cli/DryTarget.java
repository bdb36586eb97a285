package dev.labelstill.cli;

import dev.labelstill.codec.NamedEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Nowhere; keeps the first events to be looked at. */
final class DryTarget implements ImportTarget {
  private static final int SHOWN = 3;
  private static final int LONGEST = 160;

  private final List<String> first = new CopyOnWriteArrayList<>();

  @Override
  public void take(NamedEvent event, byte[] value, @Nullable String trueLabel) {
    if (first.size() < SHOWN) {
      String text = new String(value, StandardCharsets.UTF_8);
      first.add(text.length() > LONGEST ? text.substring(0, LONGEST) + " ..." : text);
    }
  }

  @Override
  public void finish() {}

  @Override
  public String samples() {
    return "The first events:\n  " + String.join("\n  ", first) + "\n";
  }

  @Override
  public String arrived() {
    return "Nothing was sent.";
  }

  @Override
  public void close() {}
}
