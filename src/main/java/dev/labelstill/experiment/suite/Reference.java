package dev.labelstill.experiment.suite;

import dev.labelstill.experiment.data.ExperimentSetting;
import dev.labelstill.experiment.data.FashionMnist;
import dev.labelstill.experiment.data.NoisyAgNews;
import java.util.List;
import java.util.Map;

/**
 * What others reach on the same settings: the first 40,000 training images of Fashion-MNIST in a
 * random order with injected noise, and noisy-ag-news. One seed each; cleanlab 2.9.0 works offline
 * with 5-fold cross-validation and the same network, the better of 5 and 10 epochs.
 *
 * @param refined labels right, in [0, 1]
 * @param auprc of finding wrong labels
 */
public record Reference(String method, double refined, double auprc) {
  private static final int IMAGES = 40_000;
  private static final String CLEANLAB = "cleanlab 2.9.0, offline";
  private static final String PAPER = "the paper's step, in the same window";

  private static final Map<String, List<Reference>> INJECTED =
      Map.of(
          "symmetric:0.2", of(.9083, .960, .8807, .960),
          "symmetric:0.4", of(.8774, .976, .8720, .979),
          "symmetric:0.6", of(.8351, .982, .8513, .985),
          "pair:0.3", of(.8864, .640, .8836, .749),
          "pair:0.4", of(.7913, .615, .8418, .706),
          "similar:0.3", of(.8598, .637, .8578, .720));

  private static List<Reference> of(
      double cleanlab, double cleanlabAuprc, double paper, double paperAuprc) {
    return List.of(
        new Reference(CLEANLAB, cleanlab, cleanlabAuprc), new Reference(PAPER, paper, paperAuprc));
  }

  /** What is known of a setting; empty where nothing is. */
  public static List<Reference> of(ExperimentSetting setting) {
    if (!setting.shape().equals(ExperimentSetting.Shape.PLAIN) || setting.gold() > 0) {
      return List.of();
    }
    if (setting.data().equals(NoisyAgNews.NAME) && setting.noise() == null) {
      return List.of(new Reference(CLEANLAB, .822, .56));
    }
    boolean isKnown = setting.data().equals(FashionMnist.NAME) && setting.limit() == IMAGES;
    return isKnown && setting.noise() != null
        ? INJECTED.getOrDefault(setting.noise().toString(), List.of())
        : List.of();
  }
}
