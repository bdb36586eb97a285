package dev.labelstill.bench;

import dev.labelstill.bench.Race.Contender;
import dev.labelstill.nd4j.BackendChoice;
import dev.labelstill.nd4j.ComputeBackend;
import dev.labelstill.nd4j.Dl4jNetworkFactory;
import dev.labelstill.network.Minibatch;
import dev.labelstill.network.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * The training step against the same one in libtorch and in DL4J, and against the fastest that
 * matrices are multiplied here; and the prediction of a minibatch.
 */
final class TrainingRaces {
  private static final long SEED = 1;
  private static final String OURS = "ours";
  private static final String DL4J = "DL4J's fit";
  private static final String LIBTORCH = "libtorch";
  private static final String SGEMM = "sgemm";
  private static final String PREDICTION = "prediction";

  private final Race race;
  private final ComputeBackend backend;

  TrainingRaces(Race race, int threads) {
    this.race = race;
    this.backend = ComputeBackend.start(BackendChoice.CPU, threads);
  }

  List<Row> run() {
    List<Row> rows = new ArrayList<>();
    for (Shape shape : List.of(Shape.IMAGES, Shape.TEXTS)) {
      for (int count : List.of(128, 512, 2048)) {
        rows.addAll(run(shape, count));
      }
    }
    return rows;
  }

  private List<Row> run(Shape shape, int count) {
    Minibatch minibatch = Inputs.minibatch(shape, count);
    float[] probabilities = new float[count * shape.classes()];
    try (Network ours = new Dl4jNetworkFactory(backend).create(shape.settings(), SEED);
        Network theirs = Dl4jNetworkFactory.byDl4jAlone(backend).create(shape.settings(), SEED);
        Libtorch libtorch = Libtorch.start(shape, ours.state().weights(), minibatch);
        SgemmPeak peak = new SgemmPeak()) {
      libtorch.requireSameLearning(ours, minibatch);
      List<Contender> contenders = new ArrayList<>();
      contenders.add(new Contender(OURS, () -> ours.train(minibatch)));
      contenders.add(new Contender(DL4J, () -> theirs.train(minibatch)));
      libtorch.step().ifPresent(step -> contenders.add(new Contender(LIBTORCH, step)));
      contenders.add(new Contender(SGEMM, peak::multiply));
      contenders.add(
          new Contender(
              PREDICTION, () -> ours.predict(minibatch.features(), count, probabilities)));
      return rows(shape, count, race.run(contenders), libtorch.absence());
    }
  }

  private static List<Row> rows(Shape shape, int count, RaceResult result, String absence) {
    String what = "training step %s, %d".formatted(shape, count);
    double operations = shape.usefulOperations(count);
    Figure figure = Figure.ofRate(operations, result.nanos(OURS));
    double peakRatio = operations / SgemmPeak.operations() / result.timeRatio(OURS, SGEMM);
    boolean isImages = shape.equals(Shape.IMAGES);
    Goal ofPeak = isImages && count == 512 ? Goal.ratioAtLeast(0.7) : null;
    return List.of(
        againstLibtorch(what, figure, operations, count, result, absence),
        new Row(
            what,
            figure,
            "sgemm 1024: " + Figure.ofRate(SgemmPeak.operations(), result.nanos(SGEMM)),
            peakRatio,
            ofPeak),
        new Row(
            what,
            Figure.ofNanos(result.nanos(OURS)),
            DL4J + ": " + Figure.ofNanos(result.nanos(DL4J)),
            result.timeRatio(OURS, DL4J),
            null),
        prediction(shape, count, result));
  }

  private static Row againstLibtorch(
      String what, Figure figure, double operations, int count, RaceResult result, String absence) {
    Goal goal = count <= 512 ? Goal.ratioAtLeast(1) : null;
    if (!result.has(LIBTORCH)) {
      return new Row(what, figure, "libtorch: " + absence, null, goal);
    }
    Figure libtorch = Figure.ofRate(operations, result.nanos(LIBTORCH));
    return new Row(
        what, figure, "libtorch: " + libtorch, 1 / result.timeRatio(OURS, LIBTORCH), goal);
  }

  private static Row prediction(Shape shape, int count, RaceResult result) {
    double operations = shape.predictionOperations(count);
    return new Row(
        "prediction %s, %d".formatted(shape, count),
        Figure.ofRate(operations, result.nanos(PREDICTION)),
        "sgemm 1024: " + Figure.ofRate(SgemmPeak.operations(), result.nanos(SGEMM)),
        operations / SgemmPeak.operations() / result.timeRatio(PREDICTION, SGEMM),
        null);
  }
}
