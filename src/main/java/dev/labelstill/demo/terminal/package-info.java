/**
 * What the demo prints: a progress line while it runs, a table when it is done. Writes to a stream
 * it is given; reads no clock.
 */
@NullMarked
package dev.labelstill.demo.terminal;

import org.jspecify.annotations.NullMarked;
