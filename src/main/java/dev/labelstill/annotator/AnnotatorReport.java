package dev.labelstill.annotator;

import dev.labelstill.label.AnnotatorId;
import org.jspecify.annotations.Nullable;

/**
 * How reliable one annotator is.
 *
 * @param quality expected accuracy in [0, 1], shrunk toward the crowd's
 * @param votes votes counted
 * @param agreement share of the votes that equal the refined label, in [0, 1]
 * @param worstLabel the true label that the annotator most often gets wrong; null where no vote is
 *     counted
 * @param confusion shrunk toward the crowd's
 */
public record AnnotatorReport(
    AnnotatorId annotator,
    double quality,
    long votes,
    double agreement,
    @Nullable Integer worstLabel,
    ConfusionMatrix confusion) {}
