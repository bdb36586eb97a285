package dev.labelstill.demo.page;

import dev.labelstill.demo.sample.FashionImages;
import dev.labelstill.demo.score.ScoredExample;
import dev.labelstill.label.LabelSet;
import dev.labelstill.plot.GrayPng;
import dev.labelstill.plot.Text;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of images, each with its given and refined label, the confidence, and whether the refined
 * label is right.
 */
final class Gallery {
  private static final int SHOWN = 48;
  private static final double ALMOST_SURE = .999;

  private final FashionImages images;
  private final LabelSet labels = FashionImages.LABELS;

  Gallery(FashionImages images) {
    this.images = images;
  }

  /**
   * The corrected examples of which the refinement is most certain; gold ones are not among them,
   * they were told.
   */
  static List<ScoredExample> mostCertainCorrections(List<ScoredExample> scored) {
    return scored.stream()
        .filter(one -> one.isCorrected() && !one.example().isGold())
        .sorted(Comparator.comparingDouble((ScoredExample one) -> -one.judgment().confidence()))
        .limit(SHOWN)
        .toList();
  }

  /** The examples, corrected or not, whose refined label is least certain. */
  static List<ScoredExample> mostDoubtful(List<ScoredExample> scored) {
    return scored.stream()
        .sorted(Comparator.comparingDouble((ScoredExample one) -> one.judgment().confidence()))
        .limit(SHOWN)
        .toList();
  }

  String of(List<ScoredExample> shown) {
    return shown.stream()
        .map(this::card)
        .collect(Collectors.joining("\n", "<div class=\"gallery\">\n", "\n</div>"));
  }

  private String card(ScoredExample one) {
    return """
        <figure><img src="%s" alt="%s" title="%s" width="28" height="28">
        <figcaption>%s<span class="sure">%s</span> %s</figcaption></figure>"""
        .formatted(
            GrayPng.dataUri(inverted(images.pixels(one.example().image())), FashionImages.SIDE),
            Text.escape(labels.name(one.example().trueLabel())),
            Text.escape(one.example().id().value()),
            labelsOf(one),
            sure(one.judgment().confidence()),
            verdict(one));
  }

  /** Never says that it is wholly sure where it is not. */
  private static String sure(double confidence) {
    return confidence < 1 && confidence > ALMOST_SURE
        ? "&gt; " + Text.percent(ALMOST_SURE, 1)
        : Text.percent(confidence, 1);
  }

  private String labelsOf(ScoredExample one) {
    String refined = "<b>" + Text.escape(labels.name(one.refined())) + "</b>";
    String given = Text.escape(labels.name(one.given()));
    return one.isCorrected()
        ? "<s>" + given + "</s><span class=\"to\">→ " + refined + "</span>"
        : "<span class=\"kept\">kept</span><span class=\"to\">" + refined + "</span>";
  }

  private String verdict(ScoredExample one) {
    return one.isRefinedRight()
        ? "<span class=\"good\">✓ right</span>"
        : "<span class=\"bad\">✗ is "
            + Text.escape(labels.name(one.example().trueLabel()))
            + "</span>";
  }

  /** Dark clothes on white, as on paper; the style sheet turns them round on a dark page. */
  private static byte[] inverted(byte[] grays) {
    byte[] inverted = new byte[grays.length];
    for (int i = 0; i < grays.length; i++) {
      inverted[i] = (byte) ~grays[i];
    }
    return inverted;
  }
}
