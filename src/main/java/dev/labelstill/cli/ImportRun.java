package dev.labelstill.cli;

import dev.labelstill.boot.ExamplesTopic;
import dev.labelstill.codec.EventCheck;
import dev.labelstill.intake.EventSource;
import dev.labelstill.intake.EventSources;
import dev.labelstill.intake.ImportTally;
import dev.labelstill.intake.Importer;
import dev.labelstill.intake.IntakeFailure;
import dev.labelstill.intake.SourceFile;
import java.io.IOException;

/** One import from the file to its end. */
final class ImportRun {
  private static final int SHOWN_PROBLEMS = 20;

  private final ImportOptions options;
  private final ExamplesTopic topic;
  private final SourceFile file;
  private final EventSource source;
  private final ImportProgress progress;
  private final Importer importer;

  private ImportRun(ImportOptions options, SourceFile file) {
    this.options = options;
    this.file = file;
    topic = ExamplesTopic.of(options.settings());
    source = EventSources.of(file, options.format(), options.question());
    progress = new ImportProgress(file.sizeBytes());
    importer = new Importer(rules(), file::place);
  }

  /**
   * Imports, and says what came of it.
   *
   * @return whether every row went in
   */
  static boolean run(ImportOptions options) throws IOException, InterruptedException {
    try (SourceFile file = SourceFile.open(options.file())) {
      ImportRun run = new ImportRun(options, file);
      try (ImportTarget target = run.target()) {
        run.feed(target);
      }
      return run.importer.tally().badRows() == 0;
    }
  }

  private Importer.Rules rules() {
    EventCheck check = new EventCheck(topic.labels(), topic.limits());
    return new Importer.Rules(check, topic.dimension(), options.isSkipping() ? this::skip : null);
  }

  /** The first are shown, all are counted. */
  private void skip(String sentence) {
    long count = importer.tally().badRows();
    if (count <= SHOWN_PROBLEMS) {
      progress.interrupt();
      System.err.println("Skipped " + sentence);
    }
    if (count == SHOWN_PROBLEMS) {
      System.err.println("Further bad rows are counted and not shown.");
    }
  }

  private ImportTarget target() throws IOException {
    if (options.isDry()) {
      return new DryTarget();
    }
    return options.output() == null ? KafkaTarget.open(topic) : FileTarget.open(options.output());
  }

  private void feed(ImportTarget target) throws IOException, InterruptedException {
    try (Interruption watched = new Interruption(importer, target)) {
      importer.run(
          source, target, () -> progress.show(file.readBytes(), importer.tally().events()));
      target.finish();
      if (watched.isUnderWay()) {
        progress.interrupt();
        System.err.println("Stopped. " + target.arrived() + target.advice());
      } else {
        requireEvents();
        progress.finish(importer.tally().events());
        show(target);
      }
    } catch (IntakeFailure | ImportFailure | IOException failure) {
      progress.interrupt();
      sayWhatArrived(target, failure);
      throw failure;
    }
  }

  private void requireEvents() {
    if (importer.tally().events() == 0) {
      throw new IntakeFailure(options.file() + " holds no event: below its header is no good row");
    }
  }

  private void sayWhatArrived(ImportTarget target, Exception failure) {
    if (importer.tally().events() == 0) {
      return;
    }
    if (failure instanceof IntakeFailure) {
      finishQuietly(target);
    }
    System.err.println(target.arrived() + target.advice());
  }

  /** What was read before a bad row is on its way; so the count is that of all of it. */
  private static void finishQuietly(ImportTarget target) {
    try {
      target.finish();
    } catch (ImportFailure | IOException alsoFailed) {
      System.err.println(alsoFailed.getMessage());
    }
  }

  private void show(ImportTarget target) {
    ImportTally tally = importer.tally();
    System.out.print(ImportSummary.of(source.description(), tally, source.leftOut()));
    System.out.print(target.samples());
    System.out.println(target.arrived());
    if (topic.labels() == null) {
      System.out.println("Labels for the service: " + ImportSummary.setting(tally));
    }
  }
}
