package dev.labelstill.codec;

import dev.labelstill.codec.RawEvent.RawVote;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.ExampleEvent.Update;
import dev.labelstill.label.ExampleId;
import dev.labelstill.label.LabelSet;
import dev.labelstill.label.Vote;
import dev.labelstill.label.Votes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Gives an event's fields their meaning: looks labels up, tells votes from withdrawals.
 * Thread-safe.
 */
final class EventInterpreter {
  private final LabelSet labels;
  private final Names names;

  EventInterpreter(LabelSet labels, Names names) {
    this.labels = labels;
    this.names = names;
  }

  /** Refuses fields that do not go together, and an event that says nothing. */
  void check(RawEvent event) throws Rejection {
    boolean withdraws = withdraws(event);
    if (event.annotator != null && event.label == null && !withdraws) {
      throw Rejection.badField(
          "'annotator' is there without 'label'; send both, or \"action\": \"withdraw\".");
    }
    boolean saysNothing =
        event.features == null
            && event.gold == null
            && !event.hasVotes()
            && (withdraws ? event.votes != null && event.annotator == null : event.label == null);
    if (saysNothing) {
      throw new Rejection(
          RejectCode.EMPTY_EVENT,
          "The event says nothing; send 'features', 'label', 'votes', 'gold' or a withdrawal.");
    }
  }

  /** What a checked event says about the example. */
  Update interpret(ExampleId id, RawEvent event) throws Rejection {
    Integer gold = event.gold == null ? null : label(event.gold, "gold");
    if (withdraws(event)) {
      return new Update(id, event.features, List.of(), withdrawn(event), gold);
    }
    return new Update(id, event.features, votes(event), List.of(), gold);
  }

  private static boolean withdraws(RawEvent event) throws Rejection {
    if (event.action == null || event.action.equals("vote")) {
      return false;
    }
    if (event.action.equals("withdraw")) {
      return true;
    }
    throw Rejection.badField(
        "'action' must be \"vote\" or \"withdraw\", got " + Excerpt.quote(event.action) + ".");
  }

  private List<Vote> votes(RawEvent event) throws Rejection {
    List<Vote> votes = new ArrayList<>();
    if (event.label != null) {
      AnnotatorId annotator =
          event.annotator == null
              ? AnnotatorId.ANONYMOUS
              : names.annotatorId(event.annotator, "annotator");
      votes.add(new Vote(annotator, label(event.label, "label")));
    }
    List<RawVote> entries = entries(event);
    for (int i = 0; i < entries.size(); i++) {
      votes.add(vote(entries.get(i), "votes[" + i + "]"));
    }
    return Votes.of(votes).asList();
  }

  private Vote vote(RawVote entry, String path) throws Rejection {
    if (entry.label() == null) {
      throw Rejection.badField("'" + path + "' has no 'label'; send one.");
    }
    return new Vote(voter(entry, path), label(entry.label(), path + ".label"));
  }

  private List<AnnotatorId> withdrawn(RawEvent event) throws Rejection {
    Set<AnnotatorId> withdrawn = new LinkedHashSet<>();
    if (event.annotator != null) {
      withdrawn.add(names.annotatorId(event.annotator, "annotator"));
    } else if (event.votes == null) {
      withdrawn.add(AnnotatorId.ANONYMOUS);
    }
    List<RawVote> entries = entries(event);
    for (int i = 0; i < entries.size(); i++) {
      withdrawn.add(voter(entries.get(i), "votes[" + i + "]"));
    }
    return List.copyOf(withdrawn);
  }

  private AnnotatorId voter(RawVote entry, String path) throws Rejection {
    if (entry.annotator() == null) {
      throw Rejection.badField(
          "'" + path + "' has no 'annotator'; name one, or send an anonymous label as 'label'.");
    }
    return names.annotatorId(entry.annotator(), path + ".annotator");
  }

  private int label(String name, String field) throws Rejection {
    return labels.index(name).orElseThrow(() -> Rejection.unknownLabel(field, name, labels));
  }

  private static List<RawVote> entries(RawEvent event) {
    return Objects.requireNonNullElse(event.votes, List.of());
  }
}
