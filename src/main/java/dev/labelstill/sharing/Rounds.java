package dev.labelstill.sharing;

import java.util.HashSet;
import java.util.Set;

/**
 * When an instance is to share, and when to go on from the mean, so that what is averaged is of one
 * age: old news holds the mean back. Nobody waits for anybody: who shares first draws those along
 * that have nearly as much to say, and a mean is taken as soon as all have been heard that took
 * part lately, or else when the next share is due. Single-threaded.
 *
 * @param <T> names an instance
 */
public final class Rounds<T> {
  private final int steps;
  private Set<T> heard = new HashSet<>(); // since the last mean
  private Set<T> last = new HashSet<>(); // took part in the last mean
  private Set<T> lastButOne = new HashSet<>();
  private boolean isCalled; // somebody has shared since this instance did

  /**
   * @param steps optimizer steps of this instance between two shares
   */
  public Rounds(int steps) {
    this.steps = steps;
  }

  /** Somebody's share has come. */
  public void heard(T sender) {
    heard.add(sender);
    isCalled = true;
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
    return stepsSince >= steps || (isCalled && 2 * stepsSince >= steps);
  }

  /** This instance has shared. */
  public void shared() {
    isCalled = false;
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
