/**
 * Faults on purpose, against real brokers and the real service as processes of their own: a seeded
 * stream is played, faults strike on a seeded schedule, and what came out is audited by someone who
 * knows the topics and recomputes the rest from the input.
 */
package dev.labelstill.faults;
