package dev.labelstill.cli;

import dev.labelstill.codec.EventEncoder;
import dev.labelstill.codec.NamedEvent;
import dev.labelstill.terminal.Numbers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A file of JSON Lines, one event in each, with its true label where it is known. */
final class FileTarget implements ImportTarget {
  private final Path file;
  private final OutputStream out;
  private final AtomicLong written = new AtomicLong();

  private FileTarget(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  static FileTarget open(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return new FileTarget(file, new BufferedOutputStream(Files.newOutputStream(file)));
  }

  @Override
  public void take(NamedEvent event, byte[] value, @Nullable String trueLabel) throws IOException {
    out.write(trueLabel == null ? value : EventEncoder.encode(event, trueLabel));
    out.write('\n');
    written.incrementAndGet();
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public String arrived() {
    return "Written: " + Numbers.count(written.get()) + " events to " + file + ".";
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
