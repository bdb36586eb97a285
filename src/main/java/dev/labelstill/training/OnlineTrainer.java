package dev.labelstill.training;

import dev.labelstill.label.ClassDistribution;
import dev.labelstill.label.Example;
import dev.labelstill.label.Stage;
import dev.labelstill.target.LabelFunction;
import dev.labelstill.target.Posterior;
import dev.labelstill.target.TargetEvidence;
import dev.labelstill.target.TargetMethod;
import dev.labelstill.target.TrustInNetwork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains on examples as they pass. Every arrival owes as many visits as an example shall have
 * passes; owed visits are paid in minibatches drawn in turn from the whole window, so that training
 * keeps pace with the stream, whatever its pace is, and passes are spread over the time that an
 * example lies in the window. It begins when the window holds a minibatch for each network and a
 * 256th of what it may hold (128 at most), or when what it holds is overdue. What came back from
 * another window, after a restart or with a partition, owes all of its visits at once: these are
 * paid in every other step, so that arrivals need not wait for them. One thread owns it.
 */
public final class OnlineTrainer {
  private static final int GATHERED_PART = 256; // of the window
  private static final int GATHERED_PART_AT_MOST = 128; // examples

  private final TrainingSettings settings;
  private final CrossFit networks;
  private final Posterior posterior;
  private final TargetMethod method;
  private final TrustInNetwork trust;
  private final LabelShift shift;
  private final TrainingWindow window;
  private final DiagnosticsTracker diagnostics = new DiagnosticsTracker();
  private final List<WindowEntry> arrivals = new ArrayList<>();
  private final List<TrainingReport> unsaid = new ArrayList<>(); // of a step that failed half-way
  private final double[] firstTrust;
  private long owedVisits; // negative where training is ahead of the stream
  private long inheritedVisits; // owed to what came back, apart from owedVisits
  private boolean isInheritedNext;
  private int nextFold;

  public OnlineTrainer(TrainingSettings settings, CrossFit networks, Posterior posterior) {
    this.settings = settings;
    this.networks = networks;
    this.posterior = posterior;
    TrainingSettings.Target target = settings.target();
    this.method = target.method().method(LabelFunction.sharpened(target.sharpeningTemperature()));
    this.trust = new TrustInNetwork(target.method(), target.givenFloor());
    this.firstTrust = trust.state();
    this.shift = new LabelShift(networks.classes(), settings.pace().window());
    this.window = new TrainingWindow(networks.folds(), networks.dimension());
  }

  /**
   * Whether another arrival may come; while not, {@link #step} has training to do first.
   *
   * @param burst arrivals that may be looked at before those before them have had their passes
   */
  public boolean isReadyForArrivals(int burst) {
    long mayBeOwed = Math.max(settings.pace().minibatch(), (long) burst * settings.pace().passes());
    return (isGathering() || owedVisits < mayBeOwed)
        && arrivals.size() < settings.pace().minibatch()
        && window.size() <= settings.pace().window();
  }

  /** Takes in what is to be known of an example. */
  public void accept(Admission admission, Instant now) {
    if (admission instanceof Admission.Admit admit) {
      withdrawArrival(
          entry ->
              entry.shard() == admit.shard() && entry.example().id().equals(admit.example().id()));
      window.remove(admit.shard(), admit.example().id());
      arrivals.add(new WindowEntry(admit, now, networks.heldOutFold(admit.example().id())));
    } else if (admission instanceof Admission.Change change) {
      change(change);
    } else if (admission instanceof Admission.Forget forget) {
      withdrawArrival(
          entry -> entry.shard() == forget.shard() && entry.example().id().equals(forget.id()));
      window.remove(forget.shard(), forget.id());
    } else {
      withdrawArrival(entry -> entry.shard() == admission.shard());
      window.removeShard(admission.shard());
      unsaid.removeIf(report -> report.shard() == admission.shard());
    }
  }

  private void withdrawArrival(Predicate<WindowEntry> which) {
    arrivals.removeIf(which);
  }

  private void change(Admission.Change change) {
    for (WindowEntry arrival : arrivals) {
      if (arrival.shard() == change.shard()
          && arrival.example().id().equals(change.example().id())) {
        arrival.change(change.example());
        return;
      }
    }
    WindowEntry entry = window.find(change.shard(), change.example().id());
    if (entry != null) {
      owedVisits -= owedTo(entry);
      entry.change(change.example());
      owedVisits += owedTo(entry);
    }
  }

  /**
   * Looks at what arrived, trains at most one minibatch and lets examples go. Where that fails, no
   * example and no report is lost: the next step goes on with them.
   *
   * @param overdue examples admitted before this get their remaining passes at once and become
   *     final
   * @return what is to be said of examples, in order
   */
  public List<TrainingReport> step(Instant overdue) {
    meetArrivals(unsaid);
    boolean hasTrained = train(overdue, unsaid);
    letGo(hasTrained ? Instant.MIN : overdue, unsaid);
    List<TrainingReport> reports = List.copyOf(unsaid);
    unsaid.clear();
    return reports;
  }

  /** Whether {@link #step} would do nothing. */
  public boolean isIdle(Instant overdue) {
    WindowEntry oldest = window.oldest();
    return arrivals.isEmpty()
        && unsaid.isEmpty()
        && !isVisitDue()
        && window.size() <= settings.pace().window()
        && (oldest == null || !oldest.admittedAt().isBefore(overdue));
  }

  private boolean isVisitDue() {
    int minibatch = settings.pace().minibatch();
    return !isGathering() && (owedVisits >= minibatch || inheritedVisits >= minibatch);
  }

  /**
   * Whether the window holds less than a minibatch for each network, or next to nothing of what it
   * may hold, where minibatches are small: what is owed waits then. Trained on the same few
   * examples again and again, a network learns their labels by heart, and believes itself from then
   * on.
   */
  private boolean isGathering() {
    TrainingSettings.Pace pace = settings.pace();
    int part = Math.min(pace.window() / GATHERED_PART, GATHERED_PART_AT_MOST);
    int gathered = Math.max(networks.folds() * pace.minibatch(), part);
    return window.size() < Math.min(gathered, pace.window());
  }

  private void meetArrivals(List<TrainingReport> reports) {
    List<WindowEntry> newcomers = arrivals.stream().filter(WindowEntry::isAtFirstSight).toList();
    List<WindowEntry> visible = newcomers.stream().filter(WindowEntry::hasFeatures).toList();
    if (networks.isUnscaled()) { // those seen by an earlier process, too: nothing else is known
      observe(arrivals);
    } else {
      observe(newcomers);
    }
    List<ClassDistribution> predictions =
        networks.predictByAll(visible.stream().map(WindowEntry::features).toList());
    for (int i = 0; i < predictions.size(); i++) {
      WindowEntry entry = visible.get(i);
      entry.roll(predictions.get(i), 1);
      if (!entry.example().votes().isEmpty()) {
        shift.observe(given(entry));
        trust.observeFirstSight(predictions.get(i).argmax() == given(entry).argmax());
      }
    }
    long modelStep = networks.step();
    newcomers.forEach(entry -> reports.add(entry.report(Stage.PROVISIONAL, modelStep)));
    for (WindowEntry entry : arrivals) {
      window.add(entry);
      if (entry.isInherited()) {
        inheritedVisits += owedTo(entry);
      } else {
        owedVisits += owedTo(entry);
      }
    }
    arrivals.clear();
  }

  private void observe(Collection<WindowEntry> entries) {
    for (WindowEntry entry : entries) {
      if (entry.hasFeatures()) {
        networks.observe(entry.features());
      }
    }
  }

  /** Visits that an entry has still to get. */
  private int owedTo(WindowEntry entry) {
    return entry.isTrainable() ? Math.max(0, settings.pace().passes() - entry.countedPasses()) : 0;
  }

  /**
   * Trains one minibatch where one is owed, or where examples that have not had all their passes
   * are about to be pushed out or are overdue; says whether it did.
   */
  private boolean train(Instant overdue, List<TrainingReport> reports) {
    int minibatch = settings.pace().minibatch();
    isInheritedNext = inheritedVisits >= minibatch && (!isInheritedNext || owedVisits < minibatch);
    if (isVisitDue()) {
      return visit(entry -> true, reports);
    }
    WindowEntry oldest = window.oldest();
    if (oldest == null) {
      return false;
    }
    if (owedTo(oldest) > 0 && window.size() > settings.pace().window()) {
      return visit(entry -> owedTo(entry) > 0, reports);
    }
    if (!oldest.admittedAt().isBefore(overdue)) {
      return false;
    }
    boolean hasTrained =
        visit(entry -> owedTo(entry) > 0 && entry.admittedAt().isBefore(overdue), reports);
    owedVisits = Math.max(0, owedVisits);
    inheritedVisits = 0; // nobody that is left is owed so many
    return hasTrained;
  }

  private boolean visit(Predicate<WindowEntry> isWanted, List<TrainingReport> reports) {
    for (int tried = 0; tried < networks.folds(); tried++) {
      int fold = nextFold;
      nextFold = (nextFold + 1) % networks.folds();
      List<WindowEntry> entries = window.next(fold, settings.pace().minibatch(), isWanted);
      if (!entries.isEmpty()) {
        visit(fold, entries, reports);
        if (isInheritedNext) {
          inheritedVisits -= entries.size();
        } else {
          owedVisits -= entries.size();
        }
        return true;
      }
    }
    owedVisits = 0;
    inheritedVisits = 0;
    return false;
  }

  private void visit(int fold, List<WindowEntry> entries, List<TrainingReport> reports) {
    List<ClassDistribution> predictions = networks.predictHeldOut(entries);
    List<ClassDistribution> targets = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      targets.add(rollTarget(entries.get(i), predictions.get(i)));
    }
    diagnostics.observeLoss(networks.train(fold, entries, targets));
    long modelStep = networks.step();
    for (WindowEntry entry : entries) {
      entry.countPass();
      if (entry.countedPasses() == settings.pace().passes()) {
        reports.add(entry.report(Stage.REFINED, modelStep));
      }
    }
  }

  private ClassDistribution rollTarget(WindowEntry entry, ClassDistribution newest) {
    ClassDistribution before = entry.prediction();
    ClassDistribution rolled = entry.roll(newest, settings.target().rollingRate());
    TargetEvidence evidence =
        new TargetEvidence(given(entry), rolled, posterior.of(entry.example(), rolled));
    ClassDistribution target =
        entry.example().isGold()
            ? evidence.posterior()
            : method.softTarget(evidence, Math.min(trust.value(), 1 - shift.value()));
    diagnostics.observeVisit(before, newest, evidence, target);
    return target;
  }

  private ClassDistribution given(WindowEntry entry) {
    return entry.given(networks.classes());
  }

  private void letGo(Instant overdue, List<TrainingReport> reports) {
    int tooMany = window.size() - settings.pace().window();
    List<WindowEntry> leaving = new ArrayList<>();
    for (WindowEntry entry : window.entries()) {
      boolean isLeaving = leaving.size() < tooMany || entry.admittedAt().isBefore(overdue);
      if (!isLeaving || owedTo(entry) > 0 || leaving.size() >= settings.pace().minibatch()) {
        break;
      }
      leaving.add(entry);
    }
    lookOnceMore(leaving);
    long modelStep = networks.step();
    for (WindowEntry entry : leaving) {
      window.remove(entry.shard(), entry.example().id());
      reports.add(entry.report(Stage.FINAL, modelStep));
    }
  }

  private void lookOnceMore(List<WindowEntry> leaving) {
    List<WindowEntry> visible = leaving.stream().filter(WindowEntry::hasFeatures).toList();
    List<ClassDistribution> predictions = networks.predictHeldOut(visible);
    for (int i = 0; i < predictions.size(); i++) {
      visible.get(i).roll(predictions.get(i), settings.target().rollingRate());
    }
  }

  /** Examples in the window. */
  public int windowFill() {
    return window.size() + arrivals.size();
  }

  /**
   * What the window says of the votes it holds, at most {@code largest} examples, spread evenly
   * over it. Gold is left out, because every network trains on it.
   */
  public List<Observed> observed(int largest) {
    List<Observed> observed = new ArrayList<>();
    for (WindowEntry entry : window.entries()) {
      ClassDistribution prediction = entry.prediction();
      if (prediction != null && entry.isTrainable() && !entry.example().isGold()) {
        observed.add(new Observed(entry.example(), prediction));
      }
    }
    int stride = Math.max(1, (observed.size() + largest - 1) / largest);
    return IntStream.range(0, (observed.size() + stride - 1) / stride)
        .mapToObj(i -> observed.get(i * stride))
        .toList();
  }

  /** Examples of the window that have gold. */
  public List<Example> gold() {
    return window.entries().stream().map(WindowEntry::example).filter(Example::isGold).toList();
  }

  /** An example and the network's rolling prediction of it. */
  public record Observed(Example example, ClassDistribution prediction) {}

  public Diagnostics diagnostics() {
    return diagnostics.diagnostics(trust.firstSightAgreement(), trust.value());
  }

  /** What trust has learned; goes with a snapshot. */
  public double[] trustState() {
    return trust.state();
  }

  /** Goes on from a stored state of {@link #trustState()}. */
  public void restoreTrust(double[] state) {
    trust.restore(state);
  }

  /**
   * Begins anew with networks that know nothing, on the examples that are in the window. Their
   * passes stay counted.
   */
  public void forgetLearning() {
    trust.restore(firstTrust);
    observe(window.entries());
  }

  /** The oldest example's time of admission, null where the window is empty. */
  public @Nullable Instant oldestAdmission() {
    WindowEntry oldest = window.oldest();
    return oldest == null ? null : oldest.admittedAt();
  }
}
