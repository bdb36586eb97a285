package dev.labelstill.stream;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.Judgment;
import dev.labelstill.label.Provenance;
import dev.labelstill.label.Reason;
import dev.labelstill.label.Refinement;
import dev.labelstill.label.Stage;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import dev.labelstill.pipeline.ExampleState;
import dev.labelstill.pipeline.History;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * Stored form of an example, without its features. Version 2:
 *
 * <pre>
 * byte     version
 * string   id
 * int      passes
 * int      gold label, -1 none
 * votes    int count, then (string annotator, int label) each
 * doubles  rolling prediction: int K, 0 none, then K doubles
 * byte     1 where a refinement follows
 *   int      given label, -1 none
 *   doubles  distribution
 *   int      reasons, then their names in the enum's order
 *   votes    judged votes
 *   string   stage
 *   long     revision
 *   int      passes, long model step, long epoch milliseconds
 * long     epoch milliseconds of the newest event
 * long     last revision of an earlier stay, 0 none
 * int      refined label last published, -1 none, then double confidence
 * int      headers, then (string key, string hex) each
 * </pre>
 *
 * Version 1, still read: the same without the three lines before the headers.
 */
final class StoredExampleSerde {
  private static final int VERSION = 2;
  private static final Map<Integer, StoreFormat.Reader<StoredExample>> READERS =
      Map.of(
          1,
          in -> read(in, StoredExampleSerde::historyOfVersion1),
          VERSION,
          in -> read(in, (newest, rest) -> readHistory(rest)));

  /** What stands between the refinement and the headers. */
  @FunctionalInterface
  private interface HistoryReader {
    History read(@Nullable Refinement newest, StoreInput in) throws IOException;
  }

  private StoredExampleSerde() {}

  static Serde<StoredExample> serde() {
    return Serdes.serdeFrom(
        (topic, stored) -> serialize(stored), (topic, bytes) -> deserialize(bytes));
  }

  private static byte @Nullable [] serialize(@Nullable StoredExample stored) {
    return stored == null ? null : StoreFormat.write(VERSION, out -> write(out, stored));
  }

  private static @Nullable StoredExample deserialize(byte @Nullable [] bytes) {
    return bytes == null ? null : StoreFormat.read(bytes, "an example", READERS);
  }

  private static void write(StoreOutput out, StoredExample stored) {
    ExampleState state = stored.state();
    out.writeString(state.example().id().value());
    out.writeInt(state.passes());
    writeLabel(out, state.example().goldLabel());
    writeVotes(out, state.example().votes());
    writeDistribution(out, state.prediction());
    Refinement newest = state.newest();
    out.writeBoolean(newest != null);
    if (newest != null) {
      writeRefinement(out, newest);
    }
    writeHistory(out, state.history());
    out.writeInt(stored.headers().size());
    for (StoredExample.StoredHeader header : stored.headers()) {
      out.writeString(header.key());
      out.writeString(header.hex());
    }
  }

  private static StoredExample read(StoreInput in, HistoryReader reader) throws IOException {
    ExampleId id = new ExampleId(StoreFormat.readString(in));
    int passes = in.readInt();
    Integer gold = readLabel(in);
    Example example = new Example(id, null, readVotes(in), gold);
    ClassDistribution prediction = readDistribution(in);
    Refinement newest = in.readBoolean() ? readRefinement(in, id) : null;
    History history = reader.read(newest, in);
    List<StoredExample.StoredHeader> headers = new ArrayList<>();
    for (int left = StoreFormat.readCount(in); left > 0; left--) {
      headers.add(
          new StoredExample.StoredHeader(StoreFormat.readString(in), StoreFormat.readString(in)));
    }
    return new StoredExample(
        new ExampleState(example, prediction, passes, newest, history), headers);
  }

  private static void writeHistory(StoreOutput out, History history) {
    out.writeLong(history.receivedAt().toEpochMilli());
    out.writeLong(history.expiredRevision());
    History.Published published = history.published();
    out.writeInt(published == null ? -1 : published.refinedLabel());
    out.writeDouble(published == null ? 0 : published.confidence());
  }

  private static History readHistory(StoreInput in) throws IOException {
    Instant receivedAt = Instant.ofEpochMilli(in.readLong());
    long expiredRevision = in.readLong();
    Integer refinedLabel = readLabel(in);
    double confidence = in.readDouble();
    return new History(
        receivedAt,
        refinedLabel == null ? null : new History.Published(refinedLabel, confidence),
        expiredRevision);
  }

  /** Version 1 kept none; the newest refinement stands for the newest event. */
  private static History historyOfVersion1(@Nullable Refinement newest, StoreInput in) {
    return newest == null
        ? new History(Instant.EPOCH, null, 0)
        : new History(
            newest.provenance().refinedAt(),
            new History.Published(newest.judgment().refinedLabel(), newest.judgment().confidence()),
            0);
  }

  private static void writeRefinement(StoreOutput out, Refinement refinement) {
    writeLabel(out, refinement.judgment().givenLabel());
    writeDistribution(out, refinement.judgment().distribution());
    out.writeInt(refinement.judgment().reasons().size());
    for (Reason reason : new TreeSet<>(refinement.judgment().reasons())) {
      out.writeString(reason.name());
    }
    writeVotes(out, refinement.votes());
    out.writeString(refinement.stage().name());
    out.writeLong(refinement.revision());
    out.writeInt(refinement.provenance().passes());
    out.writeLong(refinement.provenance().modelStep());
    out.writeLong(refinement.provenance().refinedAt().toEpochMilli());
  }

  private static Refinement readRefinement(StoreInput in, ExampleId id) throws IOException {
    Integer given = readLabel(in);
    ClassDistribution distribution = readDistribution(in);
    if (distribution == null) {
      throw new IOException("a refinement without a distribution");
    }
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    for (int left = StoreFormat.readCount(in); left > 0; left--) {
      reasons.add(Reason.valueOf(StoreFormat.readString(in)));
    }
    Votes votes = readVotes(in);
    Stage stage = Stage.valueOf(StoreFormat.readString(in));
    long revision = in.readLong();
    Provenance provenance =
        new Provenance(in.readInt(), in.readLong(), Instant.ofEpochMilli(in.readLong()));
    return new Refinement(
        id, new Judgment(given, distribution, reasons), votes, stage, revision, provenance);
  }

  private static void writeLabel(StoreOutput out, @Nullable Integer label) {
    out.writeInt(label == null ? -1 : label);
  }

  private static @Nullable Integer readLabel(StoreInput in) throws IOException {
    int label = in.readInt();
    return label < 0 ? null : label;
  }

  private static void writeVotes(StoreOutput out, Votes votes) {
    out.writeInt(votes.size());
    for (Vote vote : votes) {
      out.writeString(vote.annotator().value());
      out.writeInt(vote.label());
    }
  }

  private static Votes readVotes(StoreInput in) throws IOException {
    List<Vote> votes = new ArrayList<>();
    for (int left = StoreFormat.readCount(in); left > 0; left--) {
      votes.add(new Vote(new AnnotatorId(StoreFormat.readString(in)), in.readInt()));
    }
    return Votes.of(votes);
  }

  private static void writeDistribution(StoreOutput out, @Nullable ClassDistribution distribution) {
    out.writeInt(distribution == null ? 0 : distribution.size());
    for (int k = 0; distribution != null && k < distribution.size(); k++) {
      out.writeDouble(distribution.probability(k));
    }
  }

  private static @Nullable ClassDistribution readDistribution(StoreInput in) throws IOException {
    int size = in.readInt();
    if (size < 0 || size > in.available() / Double.BYTES) {
      throw new IOException("a distribution of " + size + " classes does not fit");
    }
    double[] probabilities = new double[size];
    for (int k = 0; k < size; k++) {
      probabilities[k] = in.readDouble();
    }
    return size == 0 ? null : ClassDistribution.ofProbabilities(probabilities);
  }
}
