package dev.labelstill.codec;

import org.jspecify.annotations.Nullable;

/**
 * One annotator's label by its name.
 *
 * @param annotator null where nobody is named: an anonymous label
 */
public record NamedVote(@Nullable String annotator, String label) {}
