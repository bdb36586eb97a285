package dev.labelstill.stream;

import dev.labelstill.codec.Decoding;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Refinement;
import dev.labelstill.pipeline.ExampleState;
import dev.labelstill.pipeline.Transition;
import dev.labelstill.training.Admission;
import dev.labelstill.training.TrainingReport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What one partition has at hand while it is open: its stores, the tickets of its examples in the
 * training window, its outputs. Applies transitions to all of them together. Used by one stream
 * thread.
 */
final class PartitionDesk {
  /** Stored examples looked at in one go after opening: a millisecond or two. */
  private static final int LOOKED_AT_ONCE = 250;

  /**
   * Stored examples offered back in one go. Few, because Kafka Streams processes the fewer events
   * between two looks at the clock the longer what the clock brings takes.
   */
  private static final int READMITTED_AT_ONCE = 8;

  private static final int READMITTED_UNDER_LOAD = 1;

  private final ProcessorContext<byte[], byte[]> context;
  private final StreamParts parts;
  private final RecordRoom room;
  private final ExampleStores stores;
  private final AnnotatorBulletin bulletin;
  private final int shard;
  private final Tickets tickets = new Tickets();
  private final Deque<ExampleId> toReadmit = new ArrayDeque<>(); // unseen or set aside come first
  private boolean isLookingForOpen;
  private @Nullable String nextToLookAt; // null at the beginning

  PartitionDesk(
      ProcessorContext<byte[], byte[]> context,
      StreamParts parts,
      RecordRoom room,
      PublishedFigures figures) {
    this.context = context;
    this.parts = parts;
    this.room = room;
    this.stores = new ExampleStores(context);
    this.bulletin = new AnnotatorBulletin(context, parts, figures, stores);
    this.shard = context.taskId().partition();
  }

  ProcessorContext<byte[], byte[]> context() {
    return context;
  }

  /**
   * Takes over what the stores hold: annotators' counts at once; their figures are published, and
   * examples that are not final are looked for and offered to the window, later and a few at a
   * time, so that events need not wait.
   */
  void open() {
    parts.crowd().open(shard);
    bulletin.open();
    int classes = parts.crowd().classPrior().size();
    stores.forEachAnnotator(
        (annotator, counts) -> {
          requireClasses(classes, counts.classes());
          parts.crowd().load(shard, annotator, counts);
        });
    parts.crowd().fitStrength();
    isLookingForOpen = true;
    nextToLookAt = null;
  }

  private static void requireClasses(int configured, int stored) {
    if (stored != configured) {
      throw new StoresRefused(
          "the stores hold counts of "
              + stored
              + " labels, the configured label set has "
              + configured
              + ": configure the label set they were made with, or reset the application and"
              + " replay the examples topic");
    }
  }

  /**
   * Looks for examples that are not final, and offers some back to the training window, as long as
   * there is room. What is found are ids, about as many as the window holds.
   */
  void readmit() {
    if (isLookingForOpen) {
      nextToLookAt = stores.forEachOpenFrom(nextToLookAt, LOOKED_AT_ONCE, this::foundOpen);
      isLookingForOpen = nextToLookAt != null;
    }
    for (int i = 0; mayReadmitAfter(i) && !toReadmit.isEmpty(); i++) {
      ExampleId id = toReadmit.element();
      StoredExample stored = tickets.isHeld(id) ? null : load(id);
      Admission admission =
          stored == null ? null : parts.lifecycle().readmit(shard, stored.state());
      if (admission != null && !parts.trainer().offer(admission, Duration.ZERO)) {
        return;
      }
      if (admission instanceof Admission.Admit admit) {
        tickets.hold(admit);
      }
      toReadmit.remove();
    }
  }

  /** Whoever has had no refinement yet goes before those who wait for their next one. */
  private void foundOpen(ExampleId id, boolean isSeen) {
    if (isSeen) {
      toReadmit.addLast(id);
    } else {
      toReadmit.addFirst(id);
    }
  }

  private boolean mayReadmitAfter(int readmitted) {
    return readmitted < READMITTED_UNDER_LOAD
        || (readmitted < READMITTED_AT_ONCE && !parts.trainer().isBusy());
  }

  ExampleStores stores() {
    return stores;
  }

  @Nullable StoredExample load(ExampleId id) {
    return stores.load(id);
  }

  /** As {@link #load}, without features, which cost more to read than all the rest. */
  @Nullable StoredExample loadWithoutFeatures(ExampleId id) {
    return stores.loadWithoutFeatures(id);
  }

  /** As {@link #load}; of an example that left by retention, that it did. */
  @Nullable StoredExample loadOrRemember(ExampleId id) {
    return stores.loadOrRemember(id);
  }

  /** Lets an example go of which nothing was heard for long; nothing is published. */
  void expire(StoredExample stored, Instant now) {
    ExampleState state = stored.state();
    stores.expire(state.example().id(), new ExpiredExample(state.revision(), now));
    count(state, null);
    parts.metrics().expired();
  }

  /**
   * The trainer's reports about examples as they are now; those about earlier admissions are left
   * out.
   */
  List<TrainingReport> takeReports(int most) {
    return parts.trainer().outbox().take(shard, most).stream().filter(tickets::isCurrent).toList();
  }

  /** Keeps the new state, moves the annotators' counts, publishes, tells the trainer. */
  void apply(
      ExampleId id,
      @Nullable StoredExample before,
      Transition transition,
      List<StoredExample.StoredHeader> headers) {
    keep(id, before, transition, headers);
    tell(id, transition);
  }

  /**
   * As {@link #apply}, for what is no news to the trainer: whether the example is in the training
   * window, and what will be heard of it from there, stays as it is.
   */
  void keep(
      ExampleId id,
      @Nullable StoredExample before,
      Transition transition,
      List<StoredExample.StoredHeader> headers) {
    ExampleState after = transition.after();
    if (after == null) {
      stores.forget(id);
    } else {
      stores.save(before, new StoredExample(after, headers));
    }
    count(before == null ? null : before.state(), after);
    publish(id, transition, headers);
  }

  /**
   * Tells the trainer, waiting for room, so that events are read no faster than it learns. Where
   * there is none for long, the example is set aside and offered again later: a transaction must
   * not wait with it.
   */
  private void tell(ExampleId id, Transition transition) {
    Admission admission = transition.admission();
    tickets.follow(id, transition);
    if (admission == null || parts.trainer().offer(admission, parts.trainer().patience())) {
      return;
    }
    if (!parts.trainer().isAlive()) {
      throw new StreamsException("the trainer does not run", parts.trainer().failure());
    }
    tickets.release(id);
    toReadmit.addFirst(id);
  }

  private void count(@Nullable ExampleState before, @Nullable ExampleState after) {
    parts
        .crowd()
        .replace(
            shard,
            before == null ? null : before.contribution(),
            after == null ? null : after.contribution(),
            stores::counts)
        .forEach(
            (annotator, counts) -> {
              stores.save(annotator, counts.isEmpty() ? null : counts);
              bulletin.changed(annotator);
            });
  }

  private void publish(
      ExampleId id, Transition transition, List<StoredExample.StoredHeader> headers) {
    Refinement refinement = transition.published();
    if (transition.after() == null) {
      parts.metrics().forgotten();
      forward(id, null, PassedOnHeaders.with(headers, Map.of()));
    } else if (refinement != null) {
      parts.metrics().refined(refinement);
      forward(
          id,
          parts.encoders().refinement().encode(refinement),
          PassedOnHeaders.with(headers, parts.encoders().headers().of(refinement)));
    }
  }

  private void forward(
      ExampleId id, byte @Nullable [] value, org.apache.kafka.common.header.Headers headers) {
    byte[] key = id.value().getBytes(StandardCharsets.UTF_8);
    context.forward(
        new Record<>(key, value, context.currentSystemTimeMs(), headers),
        LabelstillTopology.REFINED);
  }

  /** Counts a record as rejected and writes it to the topic of those. */
  void reject(Record<byte[], byte[]> record, Decoding.Rejected rejected) {
    parts.metrics().rejected(rejected.code());
    var origin = context.recordMetadata();
    if (origin.isEmpty()) {
      throw new StreamsException("a rejected record without an origin");
    }
    Record<byte[], byte[]> letter =
        DeadLetter.of(record, origin.get(), rejected, context.currentSystemTimeMs());
    context.forward(DeadLetter.within(room, letter), LabelstillTopology.REJECTED);
  }

  /** Publishes the annotators whose figures moved since they were last published. */
  void publishAnnotators(long atMillis) {
    bulletin.publish(atMillis);
  }

  /** Leaves the window and the crowd; the stores are Kafka Streams' to close. */
  void close() {
    parts.trainer().offer(new Admission.DropShard(shard), Duration.ZERO);
    parts.crowd().close(shard);
    bulletin.forgetPublished();
    tickets.clear();
    toReadmit.clear();
    isLookingForOpen = false;
  }
}
