package dev.labelstill.sharing;

import java.util.HashSet;
import java.util.Set;

/**
 * When an instance is to share, and when to go on from the mean, so that what is averaged is of one
 * age: old news holds the mean back. Who shares first draws those along that have nearly as much to
 * say. A mean is taken as soon as all have been heard that took part lately, or else when somebody
 * comes round for the second time: nobody waits for who has gone. Single-threaded.
 *
 * @param <T> names an instance
 */
public final class Rounds<T> {
  private final int steps;
  private Set<T> heard = new HashSet<>(); // since the last mean
  private Set<T> last = new HashSet<>(); // took part in the last mean
  private Set<T> lastButOne = new HashSet<>();
  private long round; // of the last share of this instance
  private long newestRound; // that anybody has begun

  /**
   * @param steps optimizer steps of this instance between two shares
   */
  public Rounds(int steps) {
    this.steps = steps;
  }

  /** Whether the mean must be taken before this one is heard, who has been heard since the last. */
  public boolean isSecondOf(T sender) {
    return heard.contains(sender);
  }

  /**
   * Somebody's share has come.
   *
   * @param itsRound as {@link #shared} gave it there
   */
  public void heard(T sender, long itsRound) {
    heard.add(sender);
    newestRound = Math.max(newestRound, itsRound);
  }

  /** Whether a share has come since the last mean. */
  public boolean hasHeard() {
    return !heard.isEmpty();
  }

  /**
   * Whether this instance is to share.
   *
   * @param stepsSince its own optimizer steps since it last did
   */
  public boolean isShareDue(long stepsSince) {
    return stepsSince >= steps || (newestRound > round && 2 * stepsSince >= steps);
  }

  /**
   * This instance shares now.
   *
   * @return the round that its share belongs to: one that another has begun, or a new one
   */
  public long shared() {
    round = Math.max(round + 1, newestRound);
    newestRound = round;
    return round;
  }

  /** Whether all have been heard that took part in one of the last two means. */
  public boolean isComplete() {
    return hasHeard() && heard.containsAll(last) && heard.containsAll(lastButOne);
  }

  /** The mean was taken, of whatever had been heard. */
  public void averaged() {
    if (hasHeard()) {
      lastButOne = last;
      last = heard;
      heard = new HashSet<>();
    }
  }
}
