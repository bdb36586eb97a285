/**
 * Benchmarks: parts of labelstill against yardsticks that are measured in the same run. The profile
 * {@code bench} alone compiles and runs them; what they say is written in {@code
 * docs/performance.md}.
 */
@NullMarked
package dev.labelstill.bench;

import org.jspecify.annotations.NullMarked;
