package dev.labelstill.stream;

import dev.labelstill.codec.Decoding;
import dev.labelstill.codec.RejectCode;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.pipeline.Transition;
import dev.labelstill.training.TrainingReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One partition's part of the story: decodes records, keeps examples, tells the trainer, publishes.
 * Everything that it writes belongs to one Kafka transaction with the offsets that it read. Used by
 * one stream thread.
 */
final class ExampleProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Decoding.Rejected TOO_LARGE_TO_SEND_ON =
      new Decoding.Rejected(
          RejectCode.TOO_LARGE,
          "The record came to a partition that its example does not belong to, and is too large to"
              + " be sent on; key it by the example's id.");

  private final StreamSettings settings;
  private final StreamParts parts;
  private final PartitionAddress address;
  private final RecordRoom room;
  private final PublishedFigures figures;
  private final List<Cancellable> schedules = new ArrayList<>();
  private @Nullable PartitionDesk desk;

  ExampleProcessor(
      StreamSettings settings,
      StreamParts parts,
      PartitionAddress address,
      RecordRoom room,
      PublishedFigures figures) {
    this.settings = settings;
    this.parts = parts;
    this.address = address;
    this.room = room;
    this.figures = figures;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    Checkpoint.drop(context);
    PartitionDesk opened = new PartitionDesk(context, parts, room, figures);
    opened.open();
    desk = opened;
    schedules.add(
        context.schedule(
            settings.drainEvery(),
            PunctuationType.WALL_CLOCK_TIME,
            at -> drain(opened, now(context))));
    schedules.add(
        context.schedule(
            settings.publishAnnotatorsEvery(),
            PunctuationType.WALL_CLOCK_TIME,
            opened::publishAnnotators));
    if (settings.sweep().examplesAtOnce() > 0) {
      StoreSweep sweep = new StoreSweep(opened, parts, settings.sweep());
      schedules.add(
          context.schedule(
              settings.sweep().every(),
              PunctuationType.WALL_CLOCK_TIME,
              at -> sweep.go(now(context))));
    }
  }

  private PartitionDesk desk() {
    if (desk == null) {
      throw new IllegalStateException("the processor is not open");
    }
    return desk;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Decoding decoding = parts.decoder().decode(record.key(), record.value());
    if (decoding instanceof Decoding.Rejected rejected) {
      desk().reject(record, rejected);
    } else if (decoding instanceof Decoding.Decoded decoded) {
      receive(record, decoded.event());
    }
  }

  private void receive(Record<byte[], byte[]> record, ExampleEvent event) {
    ProcessorContext<byte[], byte[]> context = desk().context();
    if (address.isElsewhere(event.id(), context.taskId().partition(), record.headers())) {
      sendOn(record, event.id());
      return;
    }
    int shard = context.taskId().partition();
    StoredExample before = desk().loadOrRemember(event.id());
    Decoding.Rejected refusal = tooManyVotes(before, event);
    if (refusal != null) {
      desk().reject(record, refusal);
      return;
    }
    parts.metrics().accepted();
    Transition transition =
        parts
            .lifecycle()
            .receive(shard, before == null ? null : before.state(), event, now(context));
    if (transition != null) {
      desk().apply(event.id(), before, transition, PassedOnHeaders.of(record.headers()));
    }
  }

  /** Null where the example has room for the event's votes. */
  private Decoding.@Nullable Rejected tooManyVotes(
      @Nullable StoredExample before, ExampleEvent event) {
    Example known = before == null ? Example.unknown(event.id()) : before.state().example();
    int held = known.votes().size();
    boolean isFull =
        event instanceof ExampleEvent.Update update
            && held + update.votes().size() > settings.votesPerExample()
            && known.after(update).votes().size() > Math.max(held, settings.votesPerExample());
    return isFull
        ? new Decoding.Rejected(
            RejectCode.TOO_LARGE,
            "with these votes the example would hold more than %d, of which it has %d"
                .formatted(settings.votesPerExample(), held))
        : null;
  }

  private void sendOn(Record<byte[], byte[]> record, ExampleId id) {
    RecordHeaders headers = new RecordHeaders(record.headers().toArray());
    headers.add(PartitionAddress.READDRESSED, new byte[] {1});
    byte[] key = id.value().getBytes(StandardCharsets.UTF_8);
    Record<byte[], byte[]> readdressed = record.withKey(key).withHeaders(headers);
    if (!room.isEnoughOnExamples(readdressed)) {
      desk().reject(record, TOO_LARGE_TO_SEND_ON);
      return;
    }
    parts.metrics().readdressed();
    desk().context().forward(readdressed, LabelstillTopology.READDRESSED);
  }

  private void drain(PartitionDesk open, Instant now) {
    open.readmit();
    for (TrainingReport report : open.takeReports(settings.drainAtMost())) {
      StoredExample before = open.loadWithoutFeatures(report.id());
      Transition transition =
          parts.lifecycle().report(before == null ? null : before.state(), report, now);
      if (transition != null && before != null) {
        open.apply(report.id(), before, transition, before.headers());
      }
    }
  }

  private static Instant now(ProcessorContext<?, ?> context) {
    return Instant.ofEpochMilli(context.currentSystemTimeMs()).truncatedTo(ChronoUnit.MILLIS);
  }

  /** Called before a revived task opens anew: its schedules would otherwise run on. */
  @Override
  public void close() {
    schedules.forEach(Cancellable::cancel);
    schedules.clear();
    if (desk != null) {
      desk.close();
      desk = null;
    }
  }
}
