package dev.labelstill.scale;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labelstill.codec.EventEncoder;
import dev.labelstill.codec.NamedEvent;
import dev.labelstill.codec.NamedVote;
import dev.labelstill.experiment.data.DataSet;
import dev.labelstill.experiment.data.EvaluationStream;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ExampleEvent;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Vote;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Images as records of the examples topic, in their order, and what is true of them. Remembers when
 * the first record of each was taken. Taken by one thread, looked at by others.
 */
final class ImageStream {
  private final EvaluationStream events;
  private final LabelSet labels;
  private final Map<ExampleId, String> names = new HashMap<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private final int[] trueLabels; // (n), by position of the image
  private final AtomicLongArray takenAtNanos; // (n)

  ImageStream(DataSet data, StreamKind kind, ScaleOptions options) {
    events = EvaluationStream.of(data, kind.setting(options.images(), options.seed()));
    labels = data.labels();
    Map<ExampleId, Integer> truth = events.trueLabels();
    trueLabels = new int[truth.size()];
    takenAtNanos = new AtomicLongArray(truth.size());
    SkewedNames skewed = new SkewedNames(labels.size(), options.seed());
    truth.forEach(
        (id, label) -> {
          String name = kind == StreamKind.SKEWED ? skewed.of(id.value(), label) : id.value();
          int position = positions.size();
          names.put(id, name);
          positions.put(name, position);
          trueLabels[position] = label;
        });
  }

  /** n, how many images there are. */
  int images() {
    return trueLabels.length;
  }

  int events() {
    return events.size();
  }

  /** The records, once. */
  Iterator<ProducerRecord<byte[], byte[]>> records() {
    return IntStream.range(0, events.size()).mapToObj(this::record).iterator();
  }

  private ProducerRecord<byte[], byte[]> record(int index) {
    ExampleEvent.Update event = events.event(index);
    String name = names.get(event.id());
    List<NamedVote> votes = event.votes().stream().map(this::named).toList();
    byte[] value = EventEncoder.encode(new NamedEvent(name, event.features(), votes, null));
    if (event.features() != null) {
      takenAtNanos.set(positions.get(name), System.nanoTime());
    }
    return new ProducerRecord<>("labelstill.examples", name.getBytes(UTF_8), value);
  }

  private NamedVote named(Vote vote) {
    AnnotatorId annotator = vote.annotator();
    return new NamedVote(
        annotator.isAnonymous() ? null : annotator.value(), labels.name(vote.label()));
  }

  /** Place of an image in the order of the stream; -1 where there is none of that name. */
  int position(String name) {
    return positions.getOrDefault(name, -1);
  }

  long takenAtNanos(int position) {
    return takenAtNanos.get(position);
  }

  boolean isTrue(int position, String label) {
    return labels.name(trueLabels[position]).equals(label);
  }

  /** Share of right votes by annotator. */
  Map<String, Double> realQualities() {
    Map<String, int[]> tallies = new TreeMap<>();
    for (int index = 0; index < events.size(); index++) {
      ExampleEvent.Update event = events.event(index);
      int trueLabel = trueLabels[positions.get(names.get(event.id()))];
      for (Vote vote : event.votes()) {
        int[] tally = tallies.computeIfAbsent(vote.annotator().value(), unused -> new int[2]);
        tally[0]++;
        tally[1] += vote.label() == trueLabel ? 1 : 0;
      }
    }
    Map<String, Double> qualities = new TreeMap<>();
    tallies.forEach((annotator, tally) -> qualities.put(annotator, (double) tally[1] / tally[0]));
    return qualities;
  }
}
