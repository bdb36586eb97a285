package dev.labelstill.experiment.page;

import dev.labelstill.experiment.score.ExperimentResult;
import dev.labelstill.experiment.score.ScoredExample;
import dev.labelstill.label.LabelSet;
import dev.labelstill.plot.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The corrected examples of which the refinement is most certain: as pictures where there are any,
 * else as a table. Gold ones are not among them, they were told.
 */
final class Corrections {
  private static final int SHOWN = 48;
  private static final double ALMOST_SURE = .9999;

  private final LabelSet labels;
  private final Pictures pictures;

  private Corrections(LabelSet labels, Pictures pictures) {
    this.labels = labels;
    this.pictures = pictures;
  }

  static String of(ExperimentResult result, Pictures pictures) {
    List<ScoredExample> shown = mostCertain(result.examples());
    if (shown.isEmpty()) {
      return "<p>No given label was corrected.</p>";
    }
    Corrections corrections = new Corrections(result.labels(), pictures);
    boolean isSeen = shown.stream().allMatch(one -> pictures.addressOf(one.id()).isPresent());
    return isSeen ? corrections.gallery(shown) : corrections.table(shown);
  }

  private static List<ScoredExample> mostCertain(List<ScoredExample> examples) {
    return examples.stream()
        .filter(one -> one.judgment().isLabelIssue() && !one.isGold() && one.givenLabel() != null)
        .sorted(Comparator.comparingDouble((ScoredExample one) -> -one.judgment().confidence()))
        .limit(SHOWN)
        .toList();
  }

  private String gallery(List<ScoredExample> shown) {
    return shown.stream()
        .map(this::card)
        .collect(Collectors.joining("\n", "<div class=\"gallery\">\n", "\n</div>"));
  }

  private String card(ScoredExample one) {
    return """
        <figure><img src="%s" alt="%s" title="%s">
        <figcaption><s>%s</s><span class="to">→ <b>%s</b></span><span class="sure">%s</span> %s</figcaption></figure>"""
        .formatted(
            Text.escape(pictures.addressOf(one.id()).orElse("")),
            name(one.trueLabel()),
            Text.escape(one.id().value()),
            given(one),
            name(one.judgment().refinedLabel()),
            sure(one),
            verdict(one));
  }

  private String table(List<ScoredExample> shown) {
    return shown.stream()
        .map(this::row)
        .collect(
            Collectors.joining(
                "",
                "<table><thead><tr><th>example</th><th>given</th><th>refined</th><th class=\"n\">confidence</th><th class=\"n\">true label</th></tr></thead><tbody>",
                "</tbody></table>"));
  }

  private String row(ScoredExample one) {
    return "<tr><td>%s</td><td>%s</td><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>"
        .formatted(
            Text.escape(one.id().value()),
            given(one),
            name(one.judgment().refinedLabel()),
            sure(one),
            verdict(one));
  }

  private String given(ScoredExample one) {
    return Optional.ofNullable(one.givenLabel()).map(this::name).orElse("");
  }

  /** Never says that it is wholly sure where it is not. */
  private static String sure(ScoredExample one) {
    double confidence = one.judgment().confidence();
    return confidence < 1 && confidence > ALMOST_SURE
        ? "&gt; " + Text.percent(ALMOST_SURE, 2)
        : Text.percent(confidence, 2);
  }

  private String verdict(ScoredExample one) {
    return one.isRefinedRight()
        ? "<span class=\"good\">✓ right</span>"
        : "<span class=\"bad\">✗ is " + name(one.trueLabel()) + "</span>";
  }

  private String name(int label) {
    return Text.escape(labels.name(label));
  }
}
