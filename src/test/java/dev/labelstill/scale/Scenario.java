package dev.labelstill.scale;

import java.util.Arrays;
import java.util.List;

/** One run: what is streamed, and who works on it. */
enum Scenario {
  SYMMETRIC_1(StreamKind.SYMMETRIC, 1, true, Course.AT_ONCE),
  SYMMETRIC_2(StreamKind.SYMMETRIC, 2, true, Course.AT_ONCE),
  SYMMETRIC_4(StreamKind.SYMMETRIC, 4, true, Course.AT_ONCE),
  SYMMETRIC_4_APART(StreamKind.SYMMETRIC, 4, false, Course.AT_ONCE),
  SIMILAR_1(StreamKind.SIMILAR, 1, true, Course.AT_ONCE),
  SIMILAR_2(StreamKind.SIMILAR, 2, true, Course.AT_ONCE),
  SIMILAR_4(StreamKind.SIMILAR, 4, true, Course.AT_ONCE),
  SIMILAR_4_APART(StreamKind.SIMILAR, 4, false, Course.AT_ONCE),
  SKEWED_4(StreamKind.SKEWED, 4, true, Course.AT_ONCE),
  SKEWED_4_APART(StreamKind.SKEWED, 4, false, Course.AT_ONCE),
  COME_AND_GO(StreamKind.SYMMETRIC, 1, true, Course.COME_AND_GO),
  CROWD_4(StreamKind.CROWD, 4, true, Course.STEADY);

  /** How the stream is played, and what happens meanwhile. */
  enum Course {
    /** As fast as it can be sent. */
    AT_ONCE,
    /** At a steady pace. */
    STEADY,
    /** At a steady pace; three more instances come, two go. */
    COME_AND_GO
  }

  private final StreamKind stream;
  private final int instances;
  private final boolean isSharing;
  private final Course course;

  Scenario(StreamKind stream, int instances, boolean isSharing, Course course) {
    this.stream = stream;
    this.instances = instances;
    this.isSharing = isSharing;
    this.course = course;
  }

  /** Those of a comma-separated list of names. */
  static List<Scenario> of(String names) {
    return Arrays.stream(names.split(",")).map(name -> valueOf(constant(name))).toList();
  }

  private static String constant(String name) {
    return name.strip().replace('-', '_').toUpperCase(java.util.Locale.ROOT);
  }

  /** As options and folders spell it. */
  String title() {
    return name().replace('_', '-').toLowerCase(java.util.Locale.ROOT);
  }

  StreamKind stream() {
    return stream;
  }

  /** How many there are at the beginning. */
  int instances() {
    return instances;
  }

  boolean isSharing() {
    return isSharing;
  }

  Course course() {
    return course;
  }
}
