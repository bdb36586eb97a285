package dev.labelstill;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/**
 * Holds the table of rooms: a room is a package under {@code dev.labelstill}, and it imports only
 * the rooms that the table names. A new room, or a new arrow, is a line here and a decision record.
 */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  static final String ROOT = "dev.labelstill";

  /**
   * Rooms in plain Java: no Kafka, Quarkus, ND4J, file, clock, logger, thread or own randomness.
   */
  private static final Map<String, Set<String>> PURE =
      Map.of(
          "label", Set.of(),
          "annotator", Set.of("label"),
          "network", Set.of(),
          "sharing", Set.of("label", "network"),
          "target", Set.of("label", "annotator"),
          "training", Set.of("label", "target", "network"),
          "refinement", Set.of("label", "annotator", "target"),
          "evaluation", Set.of("label"),
          "pipeline",
              Set.of(
                  "label",
                  "annotator",
                  "network",
                  "sharing",
                  "target",
                  "training",
                  "refinement",
                  "evaluation"));

  private static final String[] PLAIN_JAVA = {
    ROOT + "..",
    "java.lang",
    "java.lang.annotation",
    "java.lang.invoke",
    "java.nio", // numbers in memory, neither files nor channels
    "java.time",
    "java.util",
    "java.util.function",
    "java.util.random",
    "java.util.stream",
    "org.jspecify.annotations"
  };

  private static final Map<String, Set<String>> ADAPTERS =
      Map.of(
          "codec",
          Set.of("label", "annotator"),
          "intake",
          Set.of("label", "codec"),
          "stream",
          Set.of("label", "annotator", "target", "training", "refinement", "pipeline", "codec"),
          "perceptron",
          Set.of("network"),
          "nd4j",
          Set.of("network", "perceptron"),
          "process",
          Set.of(),
          "snapshot",
          Set.of("label", "network", "training", "pipeline"),
          "web",
          Set.of("label", "annotator", "training", "refinement", "codec", "pipeline", "stream"));

  /** What is shown to people: pages and terminals. No room that works imports them. */
  private static final Map<String, Set<String>> SHOWING =
      Map.of("plot", Set.of("label", "annotator", "evaluation"), "terminal", Set.of());

  /** Rooms that put the others together. Nobody imports them, but for the commands. */
  private static final Map<String, Set<String>> ASSEMBLY =
      Map.of(
          "demo",
              union(
                  union(PURE.keySet(), SHOWING.keySet()),
                  Set.of("codec", "stream", "nd4j", "snapshot", "process")),
          "experiment", union(union(PURE.keySet(), SHOWING.keySet()), Set.of("codec")),
          "boot", union(PURE.keySet(), ADAPTERS.keySet()),
          "cli",
              union(
                  union(PURE.keySet(), SHOWING.keySet()),
                  Set.of(
                      "codec",
                      "intake",
                      "stream",
                      "nd4j",
                      "snapshot",
                      "process",
                      "demo",
                      "experiment",
                      "boot")));

  private static final Map<String, Set<String>> TABLE = tableOf(PURE, ADAPTERS, SHOWING, ASSEMBLY);

  @ArchTest
  static final ArchRule everyPackageIsARoomOfTheTable =
      classes()
          .that(describe("are not the root's package-info", c -> !isRootInfo(c)))
          .should(
              new ArchCondition<>("reside in a room of the table") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                  boolean known = TABLE.containsKey(roomOf(item));
                  events.add(
                      new SimpleConditionEvent(
                          item,
                          known,
                          item.getName()
                              + " is in no room of the table: "
                              + new TreeSet<>(TABLE.keySet())));
                }
              });

  @ArchTest
  static final ArchRule aRoomImportsOnlyTheRoomsBesideItInTheTable =
      classes()
          .should(
              new ArchCondition<>("import only the rooms that the table names") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                  item.getDirectDependenciesFromSelf().forEach(d -> judge(d, events));
                }
              });

  @ArchTest
  static final ArchRule noCycleBetweenRooms =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes()
          .should(
              new ArchCondition<>("reside in a package annotated with @NullMarked") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                  boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                  events.add(
                      new SimpleConditionEvent(
                          item,
                          marked,
                          item.getPackageName() + " has no @NullMarked package-info"));
                }
              });

  @ArchTest
  static final ArchRule pureRoomsArePlainJava =
      classes()
          .that(resideInAnyPackage(packagesOf(PURE.keySet())))
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage(PLAIN_JAVA))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule pureRoomsTakeTimeAndRandomnessAsArguments =
      noClasses()
          .that(resideInAnyPackage(packagesOf(PURE.keySet())))
          .should()
          .accessTargetWhere(reachesOutside())
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule thePerceptronIsPlainJavaOverNetlib =
      classes()
          .that()
          .resideInAPackage(ROOT + ".perceptron..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(PLAIN_JAVA).or(resideInAnyPackage("dev.ludovic.netlib.blas")));

  @ArchTest
  static final ArchRule onlyThePerceptronKnowsNetlib =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".perceptron..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.ludovic..");

  @ArchTest
  static final ArchRule onlyItsOwnRoomKnowsNd4j =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".nd4j..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theCodecKnowsNoKafka =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".codec..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "io.quarkus..")
          .allowEmptyShould(true);

  private static void judge(Dependency dependency, ConditionEvents events) {
    JavaClass origin = dependency.getOriginClass();
    JavaClass target = dependency.getTargetClass().getBaseComponentType();
    if (!target.getPackageName().startsWith(ROOT)) {
      return;
    }
    String from = roomOf(origin);
    String to = roomOf(target);
    boolean allowed = from.equals(to) || TABLE.getOrDefault(from, Set.of()).contains(to);
    events.add(
        new SimpleConditionEvent(
            origin, allowed, from + " may not import " + to + ": " + dependency.getDescription()));
  }

  /**
   * Clock, environment, threads, unseeded randomness. {@code System.arraycopy} is no such thing.
   */
  private static DescribedPredicate<JavaAccess<?>> reachesOutside() {
    return describe(
        "is a clock, the environment, a thread or unseeded randomness",
        access -> {
          String owner = access.getTargetOwner().getName();
          String name = access.getName();
          return switch (owner) {
            case "java.lang.System" -> !name.equals("arraycopy");
            case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
            case "java.lang.Thread", "java.lang.Runtime", "java.lang.ProcessBuilder" -> true;
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.random.RandomGenerator" ->
                name.equals("getDefault") || name.equals("of");
            case "java.util.Collections" ->
                name.equals("shuffle") && parametersOf(access).equals("(java.util.List)");
            case "java.util.Random", "java.util.SplittableRandom" ->
                name.equals("<init>") && parametersOf(access).equals("()");
            default ->
                owner.startsWith("java.time.")
                    && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
          };
        });
  }

  private static String parametersOf(JavaAccess<?> access) {
    String fullName = access.getTarget().getFullName();
    return fullName.substring(fullName.indexOf('('));
  }

  private static boolean isRootInfo(JavaClass javaClass) {
    return javaClass.getName().equals(ROOT + ".package-info");
  }

  /** The first package name below the root; empty for the root itself. */
  private static String roomOf(JavaClass javaClass) {
    String below = javaClass.getPackageName().substring(ROOT.length());
    return below.isEmpty() ? "" : below.split("\\.", 3)[1];
  }

  private static String[] packagesOf(Set<String> rooms) {
    return rooms.stream().map(room -> ROOT + "." + room + "..").toArray(String[]::new);
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    Set<String> union = new TreeSet<>(some);
    union.addAll(more);
    return union;
  }

  @SafeVarargs
  private static Map<String, Set<String>> tableOf(Map<String, Set<String>>... parts) {
    Map<String, Set<String>> table = new TreeMap<>();
    for (Map<String, Set<String>> part : parts) {
      table.putAll(part);
    }
    return table;
  }
}
