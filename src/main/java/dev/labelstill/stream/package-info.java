/**
 * The Kafka Streams topology, its processor and stores, dead letters, and the trainer's thread with
 * its queue and outbox. Partitions, rebalancing, changelogs and exactly-once are Kafka Streams'.
 */
@NullMarked
package dev.labelstill.stream;

import org.jspecify.annotations.NullMarked;
