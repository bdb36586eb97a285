package dev.labelstill.sharing;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * When an instance is to share, and when to go on from the mean, so that what is averaged is of one
 * age: old news holds the mean back. Rounds are numbered, and a mean is of one round. Who shares
 * first draws those along that have a fourth as much to say, and who is the last that is waited for
 * comes with what it has. A mean is taken as soon as all have been heard that took part lately, or
 * else when somebody begins the next round: nobody waits for who has gone. Who comes late is waited
 * for the next time. Single-threaded.
 *
 * @param <T> names an instance
 */
public final class Rounds<T> {
  private static final long NONE = -1;
  private static final int JOINING = 4; // part of the steps that are enough to join

  private final int steps;
  private Set<T> heard = new HashSet<>(); // since the last mean, in the current round
  private Set<T> last = new HashSet<>(); // took part in the last mean, or came late for it
  private Set<T> lastButOne = new HashSet<>();
  private long currentRound = NONE; // of those heard
  private long averagedRound = NONE; // the newest
  private long sharedRound = NONE; // of the last share of this instance
  private long ownRound; // the newest that it shared in, or is too late for
  private long newestRound; // that anybody has begun

  /**
   * @param steps optimizer steps of this instance between two shares
   */
  public Rounds(int steps) {
    this.steps = steps;
  }

  /** A share that was there before this instance: its round is over. */
  public void seen(long itsRound) {
    newestRound = Math.max(newestRound, itsRound);
    ownRound = Math.max(ownRound, itsRound);
  }

  /** Whether the mean of those heard must be taken before this share is heard. */
  public boolean isOfNext(T sender, long itsRound) {
    return hasHeard() && (itsRound > currentRound || heard.contains(sender));
  }

  /** Whether the mean of its round has been taken: its sender's next share will say it all. */
  public boolean isLate(long itsRound) {
    return itsRound <= averagedRound;
  }

  /**
   * Somebody's share has come.
   *
   * @param itsRound as {@link #shared} gave it there
   */
  public void heard(T sender, long itsRound) {
    newestRound = Math.max(newestRound, itsRound);
    if (isLate(itsRound)) {
      last.add(sender);
    } else {
      heard.add(sender);
      currentRound = Math.max(currentRound, itsRound);
    }
  }

  /** Whether a share has come that the next mean is to hold. */
  public boolean hasHeard() {
    return !heard.isEmpty();
  }

  /**
   * Whether this instance has enough to say to begin a round.
   *
   * @param stepsSince its own optimizer steps since it last shared
   */
  public boolean isTimeToBegin(long stepsSince) {
    return stepsSince >= steps;
  }

  /**
   * Whether another has begun a round that this instance is to join, because the others wait for
   * it: at a fourth of the steps, or with fewer where nobody else is waited for any more.
   *
   * @param stepsSince its own optimizer steps since it last shared
   * @param others how many other instances there are, empty where that is not known
   */
  public boolean isTimeToJoin(long stepsSince, OptionalInt others) {
    return newestRound > ownRound
        && (JOINING * stepsSince >= steps || (stepsSince > 0 && isComplete(others)));
  }

  /** Whether this instance's next share begins a round; where not, another has begun it. */
  public boolean isBeginning() {
    return newestRound <= ownRound;
  }

  /** Whether the mean of the round that this instance shared in last is still to come. */
  public boolean isMeanOutstanding() {
    return sharedRound > averagedRound;
  }

  /** Own optimizer steps since it last shared after which it is time to join or to begin. */
  public long stepsUntilTime() {
    return newestRound > ownRound ? (steps + JOINING - 1) / JOINING : steps;
  }

  /**
   * This instance shares now.
   *
   * @return the round that its share belongs to: one that another has begun, or a new one
   */
  public long shared() {
    ownRound = Math.max(ownRound + 1, newestRound);
    newestRound = ownRound;
    sharedRound = ownRound;
    return ownRound;
  }

  /**
   * Whether all have been heard: all that took part in one of the last two means, or all that there
   * are.
   *
   * @param others how many other instances there are, empty where that is not known
   */
  public boolean isComplete(OptionalInt others) {
    boolean areAll = others.isPresent() && heard.size() >= others.getAsInt();
    boolean areThoseOfLately =
        !last.isEmpty() && heard.containsAll(last) && heard.containsAll(lastButOne);
    return hasHeard() && (areAll || areThoseOfLately);
  }

  /** The mean was taken, of whatever had been heard. */
  public void averaged() {
    if (hasHeard()) {
      lastButOne = last;
      last = heard;
      heard = new HashSet<>();
      averagedRound = Math.max(averagedRound, currentRound);
      ownRound = Math.max(ownRound, averagedRound);
    }
  }
}
