package dev.labelstill.stream;

/** The topics' names. */
public record TopicNames(
    String examples, String refined, String annotators, String rejected, String model) {}
