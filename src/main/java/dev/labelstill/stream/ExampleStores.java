package dev.labelstill.stream;

import dev.labelstill.annotator.ConfusionCounts;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Features;
import dev.labelstill.pipeline.ExampleState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The stores of one partition: examples, their features, annotators' counts, and what is remembered
 * of examples that left by retention. Used by the partition's stream thread alone.
 */
final class ExampleStores {
  static final String EXAMPLES = "examples";
  static final String FEATURES = "features";
  static final String ANNOTATORS = "annotator-counts";
  static final String EXPIRED = "expired";

  private final KeyValueStore<String, StoredExample> examples;
  private final KeyValueStore<String, Features> features;
  private final KeyValueStore<String, ConfusionCounts> annotators;
  private final KeyValueStore<String, ExpiredExample> expired;

  ExampleStores(ProcessorContext<?, ?> context) {
    examples = context.getStateStore(EXAMPLES);
    features = context.getStateStore(FEATURES);
    annotators = context.getStateStore(ANNOTATORS);
    expired = context.getStateStore(EXPIRED);
  }

  /** The stores' builders, each on a store of the kind given. */
  static List<StoreBuilder<?>> builders(Function<String, KeyValueBytesStoreSupplier> kind) {
    return List.of(
        builder(kind.apply(EXAMPLES), StoredExampleSerde.serde()),
        builder(kind.apply(FEATURES), FeaturesSerde.serde()),
        builder(kind.apply(ANNOTATORS), ConfusionCountsSerde.serde()).withCachingEnabled(),
        builder(kind.apply(EXPIRED), ExpiredExampleSerde.serde()));
  }

  private static <T> StoreBuilder<KeyValueStore<String, T>> builder(
      KeyValueBytesStoreSupplier store, Serde<T> serde) {
    return Stores.keyValueStoreBuilder(store, Serdes.String(), serde);
  }

  /** An example with its features, null where it is unknown. */
  @Nullable StoredExample load(ExampleId id) {
    StoredExample stored = loadWithoutFeatures(id);
    return stored == null ? null : withFeatures(stored, features.get(id.value()));
  }

  /** As {@link #load}, without features; {@link #save} leaves those as they are. */
  @Nullable StoredExample loadWithoutFeatures(ExampleId id) {
    return examples.get(id.value());
  }

  /** As {@link #load}; of an example that left by retention, that it did. */
  @Nullable StoredExample loadOrRemember(ExampleId id) {
    StoredExample stored = load(id);
    ExpiredExample gone = stored == null ? expired.get(id.value()) : null;
    return gone == null
        ? stored
        : new StoredExample(ExampleState.expired(id, gone.revision()), List.of());
  }

  /** Puts the two parts of a stored example together. */
  static StoredExample withFeatures(StoredExample stored, @Nullable Features features) {
    ExampleState state = stored.state();
    Example bare = state.example();
    Example example = new Example(bare.id(), features, bare.votes(), bare.goldLabel());
    return new StoredExample(
        new ExampleState(
            example, state.prediction(), state.passes(), state.newest(), state.history()),
        stored.headers());
  }

  /** Keeps an example; features are written only where they changed. */
  void save(@Nullable StoredExample before, StoredExample after) {
    Example example = after.state().example();
    examples.put(example.id().value(), after);
    Features earlier = before == null ? null : before.state().example().features();
    if (!Objects.equals(earlier, example.features())) {
      features.put(example.id().value(), example.features());
    }
    if (before != null && before.state().newest() == null && before.state().revision() > 0) {
      expired.delete(example.id().value());
    }
  }

  /** Deletes all that is kept of an example. */
  void forget(ExampleId id) {
    examples.delete(id.value());
    features.delete(id.value());
    if (expired.get(id.value()) != null) {
      expired.delete(id.value());
    }
  }

  /** Deletes an example, but for the revision it had come to. */
  void expire(ExampleId id, ExpiredExample remembered) {
    examples.delete(id.value());
    features.delete(id.value());
    expired.put(id.value(), remembered);
  }

  /** Up to {@code most} examples from a key on, without features, in the order of their keys. */
  List<StoredExample> examplesFrom(@Nullable String key, int most) {
    List<StoredExample> found = new ArrayList<>();
    try (KeyValueIterator<String, StoredExample> range = examples.range(key, null)) {
      while (found.size() < most && range.hasNext()) {
        found.add(range.next().value);
      }
    }
    return found;
  }

  /** Deletes up to {@code most} memories from a key on that are older than an instant. */
  @Nullable String dropMemoriesFrom(@Nullable String key, int most, Instant before) {
    List<String> old = new ArrayList<>();
    String next = null;
    try (KeyValueIterator<String, ExpiredExample> range = expired.range(key, null)) {
      for (int looked = 0; looked < most && range.hasNext(); looked++) {
        KeyValue<String, ExpiredExample> entry = range.next();
        if (entry.value.expiredAt().isBefore(before)) {
          old.add(entry.key);
        }
      }
      next = range.hasNext() ? range.peekNextKey() : null;
    }
    old.forEach(expired::delete);
    return next;
  }

  /** Keeps an annotator's counts; null forgets the annotator. */
  void save(AnnotatorId annotator, @Nullable ConfusionCounts counts) {
    annotators.put(annotator.value(), counts);
  }

  /** An annotator's counts, null where there are none. */
  @Nullable ConfusionCounts counts(AnnotatorId annotator) {
    return annotators.get(annotator.value());
  }

  void forEachAnnotator(BiConsumer<AnnotatorId, ConfusionCounts> action) {
    try (KeyValueIterator<String, ConfusionCounts> all = annotators.all()) {
      all.forEachRemaining(entry -> action.accept(new AnnotatorId(entry.key), entry.value));
    }
  }

  /**
   * Hands out up to {@code most} annotators from a key on.
   *
   * @return the key to go on from, null where there are no more
   */
  @Nullable String forEachAnnotatorFrom(
      @Nullable String key, int most, Consumer<AnnotatorId> action) {
    try (KeyValueIterator<String, ConfusionCounts> range = annotators.range(key, null)) {
      for (int looked = 0; looked < most && range.hasNext(); looked++) {
        action.accept(new AnnotatorId(range.next().key));
      }
      return range.hasNext() ? range.peekNextKey() : null;
    }
  }

  /** Hears of an example that belongs into the training window. */
  @FunctionalInterface
  interface OpenExamples {
    /**
     * @param isSeen whether the network has looked at it before
     */
    void found(ExampleId id, boolean isSeen);
  }

  /**
   * Looks at up to {@code most} examples from a key on for those that belong into the training
   * window.
   *
   * @return the key to go on from, null where there are no more
   */
  @Nullable String forEachOpenFrom(@Nullable String key, int most, OpenExamples open) {
    try (KeyValueIterator<String, StoredExample> range = examples.range(key, null)) {
      for (int looked = 0; looked < most && range.hasNext(); looked++) {
        KeyValue<String, StoredExample> entry = range.next();
        boolean isSeen = entry.value.state().prediction() != null;
        if (isOpen(entry.key, entry.value, isSeen)) {
          open.found(new ExampleId(entry.key), isSeen);
        }
      }
      return range.hasNext() ? range.peekNextKey() : null;
    }
  }

  /** Features are looked up only where no prediction tells that the network has seen them. */
  private boolean isOpen(String id, StoredExample stored, boolean isSeen) {
    return (isSeen ? stored : withFeatures(stored, features.get(id))).state().isOpen();
  }
}
