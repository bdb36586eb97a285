package dev.labelstill.demo.sample;

import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The simulated annotators: 17 careful, 5 hasty, 3 spammers, some of them busier than others.
 * Immutable.
 */
final class Crowd {
  private static final int CAREFUL = 17;
  private static final int HASTY = 5;
  private static final int GUESSING_SPAMMERS = 2;

  private final List<Member> members;

  private Crowd(List<Member> members) {
    this.members = List.copyOf(members);
  }

  /** Draws a crowd; names are dealt out at random, so that none gives away its kind. */
  static Crowd drawn(int classes, RandomGenerator random) {
    List<Temper> tempers = new ArrayList<>();
    for (int i = 0; i < CAREFUL; i++) {
      tempers.add(person(AnnotatorKind.CAREFUL, classes, random.nextDouble(.80, .95), .8));
    }
    for (int i = 0; i < HASTY; i++) {
      tempers.add(person(AnnotatorKind.HASTY, classes, random.nextDouble(.50, .65), .5));
    }
    tempers.add(spammer(classes, VotingHabit.always(random.nextInt(classes))));
    for (int i = 0; i < GUESSING_SPAMMERS; i++) {
      tempers.add(spammer(classes, VotingHabit.guessing(classes)));
    }
    Shuffle.inPlace(tempers, random);
    List<Member> members = new ArrayList<>();
    for (Temper temper : tempers) {
      AnnotatorId id = new AnnotatorId(String.format(Locale.ROOT, "a%02d", members.size() + 1));
      members.add(new Member(id, temper, random.nextDouble(.5, 1.5)));
    }
    return new Crowd(members);
  }

  List<SampleAnnotator> annotators() {
    return members.stream().map(Member::annotator).toList();
  }

  /** Votes of {@code count} different annotators on an image, in the order they come in. */
  List<Vote> votes(int trueLabel, int count, RandomGenerator random) {
    List<Member> waiting = new ArrayList<>(members);
    List<Vote> votes = new ArrayList<>();
    while (votes.size() < count) {
      Member voter = waiting.remove(indexDrawn(waiting, random));
      votes.add(new Vote(voter.id, voter.temper.habit.vote(trueLabel, random)));
    }
    return votes;
  }

  private static int indexDrawn(List<Member> waiting, RandomGenerator random) {
    double left = random.nextDouble() * waiting.stream().mapToDouble(Member::activity).sum();
    for (int i = 0; i < waiting.size(); i++) {
      left -= waiting.get(i).activity;
      if (left < 0) {
        return i;
      }
    }
    return waiting.size() - 1;
  }

  private static Temper person(
      AnnotatorKind kind, int classes, double accuracy, double shareOfLookAlikes) {
    return new Temper(kind, accuracy, VotingHabit.looking(classes, accuracy, shareOfLookAlikes));
  }

  private static Temper spammer(int classes, VotingHabit habit) {
    return new Temper(AnnotatorKind.SPAMMER, 1.0 / classes, habit);
  }

  private record Temper(AnnotatorKind kind, double nominalAccuracy, VotingHabit habit) {}

  /**
   * One annotator.
   *
   * @param activity how often this one votes, relative to the others
   */
  private record Member(AnnotatorId id, Temper temper, double activity) {
    SampleAnnotator annotator() {
      return new SampleAnnotator(id, temper.kind, temper.nominalAccuracy);
    }
  }
}
