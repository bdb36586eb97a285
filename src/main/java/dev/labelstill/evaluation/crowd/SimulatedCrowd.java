package dev.labelstill.evaluation.crowd;

import dev.labelstill.evaluation.Shuffle;
import dev.labelstill.label.AnnotatorId;
import dev.labelstill.label.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Simulated annotators: about two in three careful, one in five hasty, one in eight spamming, some
 * of them busier than others. Of 25: 17 careful, 5 hasty, 3 spammers. Immutable.
 */
public final class SimulatedCrowd {
  private static final double CAREFUL = 0.68;
  private static final double HASTY = 0.2;
  private static final double ALWAYS_THE_SAME = 1 / 3.; // of the spammers

  private final List<Member> members;

  private SimulatedCrowd(List<Member> members) {
    this.members = List.copyOf(members);
  }

  /** Draws a crowd of a size; names are dealt out at random, so that none gives away its kind. */
  public static SimulatedCrowd drawn(int size, LookAlikes lookAlikes, RandomGenerator random) {
    int careful = (int) Math.round(CAREFUL * size);
    int hasty = (int) Math.round(HASTY * size);
    int monotonous = (int) Math.round(ALWAYS_THE_SAME * (size - careful - hasty));
    int classes = lookAlikes.size();
    List<Temper> tempers = new ArrayList<>();
    for (int i = 0; i < careful; i++) {
      tempers.add(person(AnnotatorKind.CAREFUL, lookAlikes, random.nextDouble(.80, .95), .8));
    }
    for (int i = 0; i < hasty; i++) {
      tempers.add(person(AnnotatorKind.HASTY, lookAlikes, random.nextDouble(.50, .65), .5));
    }
    for (int i = 0; i < monotonous; i++) {
      tempers.add(spammer(classes, VotingHabit.always(random.nextInt(classes))));
    }
    while (tempers.size() < size) {
      tempers.add(spammer(classes, VotingHabit.guessing(classes)));
    }
    Shuffle.inPlace(tempers, random);
    List<Member> members = new ArrayList<>();
    for (Temper temper : tempers) {
      AnnotatorId id = new AnnotatorId(String.format(Locale.ROOT, "a%02d", members.size() + 1));
      members.add(new Member(id, temper, random.nextDouble(.5, 1.5)));
    }
    return new SimulatedCrowd(members);
  }

  public List<SimulatedAnnotator> annotators() {
    return members.stream().map(Member::annotator).toList();
  }

  /** Votes of {@code count} different annotators on an example, in the order they come in. */
  public List<Vote> votes(int trueLabel, int count, RandomGenerator random) {
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
      AnnotatorKind kind, LookAlikes lookAlikes, double accuracy, double shareOfLookAlikes) {
    return new Temper(kind, accuracy, VotingHabit.looking(lookAlikes, accuracy, shareOfLookAlikes));
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
    SimulatedAnnotator annotator() {
      return new SimulatedAnnotator(id, temper.kind, temper.nominalAccuracy);
    }
  }
}
